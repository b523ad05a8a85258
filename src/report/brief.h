// The cited brief: what an analyst reads first, every sentence with the records it rests on.
//
// A brief is a plain value made from findings; Markdown, HTML and JSON are three ways to print the same value, so
// the command line and the web page cannot differ.  Nothing is asserted without a record: a statement without
// ids may only tell of the archive itself (its horizon, its size, what it does not hold).

#pragma once

#include <string>
#include <vector>

#include "analysis/evidence.h"

namespace entente::report {

struct Statement {
  std::string text;
  std::vector<std::string> ids;  // Record ids; empty only for statements about the archive.
};

struct Table {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

struct Section {
  std::string heading;
  std::vector<Statement> statements;
  std::vector<Table> tables;  // At most one.
};

struct Passage {  // A cited record, enough to check it without the program.
  std::string id;
  std::string text;
  std::string dated;      // "13 May 2018 (day stated …)"
  std::string coding;     // "CONSULT meet · happened · reported"
  std::string publisher;
  std::string published;
  std::string title;
  std::string url;
  double confidence = 0;
};

struct Brief {
  std::string title;
  std::vector<std::string> scope;  // Domain, as-of date, what was asked and how it was understood.
  std::vector<Section> sections;
  std::vector<Passage> passages;  // Every record cited, in the order of first citation.
};

struct StateName {
  std::string code;
  std::string name;
};

// The brief on evidence.dyad.  `names` gives the name to print for the codes that occur; a code without a name
// prints as itself.
Brief make_brief(const analysis::Evidence& evidence, const std::vector<StateName>& names);

std::string to_markdown(const Brief& brief);
std::string to_html(const Brief& brief);  // One self-contained page: no script, no outside address is loaded.
std::string to_json(const Brief& brief);

}  // namespace entente::report
