// What the commands over the chronicle share: none, one or two states, --as-of, --json; names and sources in words.

#pragma once

#include <fmt/core.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "chronicle/chronicle.h"
#include "cli/command.h"
#include "report/brief.h"

namespace entente::cli {

struct ChronicleOptions {
  std::string state_a;  // As written by the user; empty = the whole archive.
  std::string state_b;
  std::string as_of;
  bool json = false;
};

// Declares X and Y (both needed where `states_required`), --as-of and --json.
void add_chronicle_options(Command& command, ChronicleOptions& options, bool states_required);

struct OpenedChronicle {
  chronicle::Chronicle chronicle;
  std::vector<report::StateName> names;
  std::string state_a;  // Codes, or empty.
  std::string state_b;
};

enum class Reach : std::uint8_t {
  both,    // With two states given: what concerns both.
  either,  // What concerns one of them.
};

// Fails with bad_call for an unknown state or day.
Result<OpenedChronicle> open_chronicle(const Context& context, const ChronicleOptions& options, Reach reach = Reach::both);

// "China and Laos" for the states of an occurrence.
std::string states_in_words(const OpenedChronicle& opened, const std::vector<std::string>& states);

// "Xinhua, 2018-05-14" for the report that holds the record.
std::string source_in_words(const chronicle::Chronicle& chronicle, std::uint32_t record);

// The same with the record's id: "Xinhua, 2018-05-14 (r-5f0c12ab)".
std::string cited_in_words(const chronicle::Chronicle& chronicle, std::uint32_t record);

// {"record": …, "document": …, "publisher": …, "published": …}
nlohmann::ordered_json record_reference(const chronicle::Chronicle& chronicle, std::uint32_t record);
nlohmann::ordered_json record_references(const chronicle::Chronicle& chronicle, const std::vector<std::uint32_t>& records);

// Each finding as a line of JSON or in words: `json_of` gives an object, `print` writes lines.
template <typename Findings, typename JsonOf, typename Print>
void print_findings(const Findings& findings, bool as_json, const JsonOf& json_of, const Print& print) {
  for (const auto& finding : findings) {
    if (as_json) {
      fmt::print("{}\n", json_of(finding).dump());
    } else {
      print(finding);
    }
  }
}

// Who reviews: the name given, or the user of this machine.
std::string reviewer(const std::string& given);

}  // namespace entente::cli
