// Yields: reports of which it is known that a meeting, call or visit took place between two states on a day.

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "events/calendar.h"
#include "evaluation/gold_readers.h"

namespace entente::evaluation {
namespace {

GoldCase consult_case(std::string id, std::string text, const std::string& day, const char* host, const std::string& guest) {
  GoldCase one = sentence_case(std::move(id), std::move(text), day);
  GoldRecord record;
  record.id = one.document.given_id;
  record.types = {"CONSULT"};
  record.source = {host};
  record.target = {guest};
  record.symmetric = true;
  record.statuses = {events::Status::happened};
  if (const auto known = events::day_from_iso(day)) record.dates.push_back({*known - 1, *known});
  one.records.push_back(std::move(record));
  return one;
}

// "12/21/17" → "2017-12-21"; empty for anything else.
std::string iso_from_american(const std::string& date) {
  if (date.size() != 8 || date[2] != '/' || date[5] != '/') return {};
  return "20" + date.substr(6, 2) + "-" + date.substr(0, 2) + "-" + date.substr(3, 2);
}

std::vector<std::vector<std::string>> read_csv(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      rows.back().emplace_back();
    } else if (c == '\n' && !quoted) {
      rows.emplace_back(1);
    } else if (c != '\r') {
      rows.back().back() += c;
    }
  }
  return rows;
}

bool tells_a_meeting(const std::string& text) {
  constexpr std::array<std::string_view, 8> kWords{"met with", "held talks", "travelled to", "visited", "phone", "talks with", "meeting with", "paid a"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

}  // namespace

Result<Gold> read_china_vitae(const std::string& data_folder) {
  Gold gold{GoldSet::visits, "china_vitae", {}};
  const auto states = TRY(read_state_names(data_folder));
  const auto rows = read_csv(TRY(read_whole(data_folder + "/events/china-vitae/engagements-odd-years.csv")));
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto& row = rows[i];
    if (row.size() != 5 || !tells_a_meeting(row[4])) continue;
    const std::string day = iso_from_american(row[0]);
    const auto state = states.find(row[2]);
    if (day.empty() || state == states.end() || state->second == "CHN") continue;
    std::string text = row[4];
    const std::size_t begin = text.find_first_not_of(' ');
    text = text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
    // Fragments leave the leader to the column beside them.
    if (text[0] >= 'a' && text[0] <= 'z') text = row[3] + " " + text;
    if (text.back() != '.') text += '.';
    gold.cases.push_back(consult_case("row " + std::to_string(i + 1), std::move(text), day, "CHN", state->second));
  }
  return gold;
}

Result<Gold> read_white_house(const std::string& data_folder) {
  Gold gold{GoldSet::visits, "white_house", {}};
  const auto states = TRY(read_state_names(data_folder));
  auto read = for_each_row(data_folder + "/news/whitehouse.jsonl.zst", [&](const nlohmann::json& row) {
    std::string title = text_at(row, "title");
    if (!title.starts_with("Readout of")) return;
    if (title.find("Call") == title.npos && title.find("Meeting") == title.npos) return;
    // The other side is told by the title's last "of": "… Call with Prime Minister Suga of Japan".
    const std::size_t of = title.rfind(" of ");
    if (of == title.npos || of < title.find(" with ") || title.find(" with ") == title.npos) return;
    std::string name = title.substr(of + 4);
    name.erase(0, name.find_first_not_of(' '));
    if (name.starts_with("the ")) name.erase(0, 4);
    const auto state = states.find(name);
    if (state == states.end() || state->second == "USA") return;
    GoldCase one = consult_case(text_at(row, "id"), text_at(row, "text"), text_at(row, "published").substr(0, 10), "USA", state->second);
    one.document.title = title;
    gold.cases.push_back(std::move(one));
  }, "\"title\": \"Readout of");
  if (!read.ok()) return read.error();
  return gold;
}

}  // namespace entente::evaluation
