// The readers behind read_gold(), one for each form in which gold sets come; private to evaluation/.

#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "base/result.h"
#include "evaluation/gold.h"

namespace entente::evaluation {

Result<Gold> read_article(const std::string& folder);                 // gold_article.cc
Result<Gold> read_statements(const std::string& folder);
Result<Gold> read_plover(const std::string& path);                    // gold_sentences.cc
Result<Gold> read_cameo_manual(const std::string& path);
Result<Gold> read_marked_pairs(const std::string& path);
Result<Gold> read_units(std::string_view name, const std::string& path);
Result<Gold> read_china_vitae(const std::string& data_folder);        // gold_visits.cc
Result<Gold> read_white_house(const std::string& data_folder);
// One half ("development" or "final") of what was coded for this project: the sentences ("news") or the whole documents
// ("documents").                                                    gold_news.cc
Result<Gold> read_coded_here(std::string_view name, std::string_view what, std::string_view half, const std::string& data_folder);

// The statuses that a reader's word covers; none for an unknown word.
std::vector<events::Status> statuses_for(const std::string& status);

// From the first day of `begin` to the last of `end`, each "2018-05-15", "2018-05" or "2018"; open where not readable.
GoldDate gold_date(const std::string& begin, const std::string& end);

// The whole file, unpacked where its name ends in ".zst".  Fails with io.
Result<std::string> read_whole(const std::string& path);

// Calls `row` for every line of a JSON Lines file that holds `wanted` (parsing costs most); fails where such a line is
// no JSON object or a field has the wrong type.
Result<void> for_each_row(const std::string& path, const std::function<void(const nlohmann::json&)>& row,
                          std::string_view wanted = {});

// The string at `key`; empty where it is absent or null.
std::string text_at(const nlohmann::json& object, const char* key);

// A one-sentence case whose document is `text`.
GoldCase sentence_case(std::string id, std::string text, std::string published);

// Names of states in English → alpha-3, from the country code table.
Result<std::map<std::string, std::string>> read_state_names(const std::string& data_folder);

}  // namespace entente::evaluation
