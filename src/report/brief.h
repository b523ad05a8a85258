// The cited brief: what an analyst reads first, every sentence with the records it rests on.
//
// A brief is a plain value made from findings; Markdown, HTML and JSON are three ways to print the same value, so
// the command line and the web page cannot differ.  Nothing is asserted without a record: a statement without
// ids may only tell of the archive itself (its horizon, its size, what it does not hold).

#pragma once

#include <string>
#include <vector>

#include "analysis/evidence.h"
#include "analysis/peers.h"
#include "analysis/question.h"

namespace entente::report {

struct Statement {
  std::string text;
  std::vector<std::string> ids;  // Record ids; empty only for statements about the archive.
};

struct Table {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
  std::string caption = {};
};

struct Figure {
  std::string caption;
  std::string svg;  // A drawing (charts.h), for HTML; Markdown and JSON leave figures out.
};

struct Section {
  std::string heading;
  std::vector<Statement> statements;
  std::vector<Table> tables;
  std::vector<Figure> figures = {};
};

struct Passage {  // A cited record, enough to check it without the program.
  std::string id;
  std::string document;   // Its id.
  std::string text;       // The clause that tells it, or what stands in its place.
  bool has_words = true;  // False: `text` is no quotation (event data, or only counted).
  std::string sentence;   // The sentence around it, where there is more of it and it may be shown.
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
  std::vector<Passage> drawn_passages;  // Further ones that the figures open.
};

struct StateName {
  std::string code;
  std::string name;
};

// The brief on evidence.dyad.  `names` gives the name to print for the codes that occur; a code without a name
// prints as itself.  Without `peers` the neighbours and competitors are left out.
Brief make_brief(const analysis::Evidence& evidence, const std::vector<StateName>& names, const analysis::Peers* peers = nullptr);

// "Understood as: whether relations between China and Laos are growing, in security."
std::string as_understood(const analysis::Question& question, const std::vector<StateName>& names);

// The sections that a form of question asks for (analysis/question.h), with the passages that they cite; all of them for
// "brief" and forms not known.
Brief part_of(Brief brief, const std::string& form);

// Whether an act ("CONSULT visit") is told between the two: the count, and the latest in words.  A section for the front.
Section act_section(const analysis::Evidence& evidence, const std::vector<StateName>& names, const std::string& act);

// Puts a section in front and adds the passages it cites.  REQUIRES: they are of `evidence`.
void put_first(Brief& brief, Section section, const analysis::Evidence& evidence);

// Fills in the sentences around the passages, but for documents that hold what is only to be counted; motives, phases and
// mechanisms that quote a fragment then quote its sentence.  Fails with what the
// store says.  Cost: one reading of each document cited.
Result<void> complete_passages(Brief& brief, const store::Store& archive);

std::string to_markdown(const Brief& brief);
std::string to_html(const Brief& brief);  // One self-contained page: no script, no outside address is loaded.
std::string to_json(const Brief& brief);

}  // namespace entente::report
