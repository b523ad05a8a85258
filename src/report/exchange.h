// The archive in the forms of other programs: graphs, calendars, maps, reference managers, event tables, notes.
//
// Every writer is a free function of the chronicle and gives the same bytes for the same archive: no time of writing
// stands in any of them.  What is only to be counted (handling=aggregate_only) is counted in graphs and tables and
// listed nowhere.  docs/formats/exports.md tells the fields.  Cost: linear in records.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "chronicle/chronicle.h"
#include "report/brief.h"

namespace entente::report {

// Undirected graph: states and organisations as nodes, a pair that has occurrences as an edge with deeds, promises,
// denials, deeds by domain, first and last year.  GraphML 1.0; GEXF 1.2.
std::string to_graphml(const chronicle::Chronicle& chronicle, const std::vector<StateName>& names);
std::string to_gexf(const chronicle::Chronicle& chronicle, const std::vector<StateName>& names);

// What is planned, promised or intended for a known day, week or month, as whole days (RFC 5545).
std::string to_icalendar(const chronicle::Chronicle& chronicle, const std::vector<StateName>& names);

// One feature an occurrence that has a place (RFC 7946).  A place known only by its state or not at all has a null
// geometry: no point is made up.
std::string to_geojson(const chronicle::Chronicle& chronicle, const std::vector<StateName>& names);

// The documents that hold records.
std::string to_bibtex(std::span<const chronicle::Source> sources);
std::string to_ris(std::span<const chronicle::Source> sources);
std::string to_csl_json(std::span<const chronicle::Source> sources);

// Deeds with a CAMEO code as rows of directed pairs.  The columns are those of GDELT 1.0 (58, tab, no header) and of
// ICEWS (20, tab, header).  An act of n participants gives n(n-1) rows.
std::string to_gdelt(const chronicle::Chronicle& chronicle, const std::vector<StateName>& names);
std::string to_icews(const chronicle::Chronicle& chronicle, const std::vector<StateName>& names);

// A Markdown note a record with its fields in front (YAML), for note-taking programs.
struct Note {
  std::string file;  // "r-5f0c….md"
  std::string text;
};
std::vector<Note> to_notes(const chronicle::Chronicle& chronicle, const std::vector<StateName>& names);

// Every occurrence as a row of a table (CSV); those that are only to be counted have counted_only = 1 and, like all, no words.
std::string to_occurrence_table(const chronicle::Chronicle& chronicle);

// The record as one JSON object without line end; without its words where it is only to be counted.
std::string exported_json(events::Record record);

}  // namespace entente::report
