#include "fleet/document_json.h"

#include <array>
#include <nlohmann/json.hpp>
#include <utility>

namespace entente::fleet {
namespace {

using Member = std::string sources::Document::*;
constexpr std::array<std::pair<const char*, Member>, 11> kMembers{{
    {"id", &sources::Document::id},
    {"given_id", &sources::Document::given_id},
    {"url", &sources::Document::url},
    {"title", &sources::Document::title},
    {"author", &sources::Document::author},
    {"publisher", &sources::Document::publisher},
    {"language", &sources::Document::language},
    {"published", &sources::Document::published},
    {"published_basis", &sources::Document::published_basis},
    {"origin", &sources::Document::origin},
    {"text", &sources::Document::text},
}};

Error wrong(const std::string& what) { return {ErrorKind::bad_input, "a document of a shard " + what, "", ""}; }

}  // namespace

void append_json_line(std::string& out, const sources::Document& document) {
  nlohmann::ordered_json line;
  for (const auto& [name, member] : kMembers) {
    if (!(document.*member).empty()) line[name] = document.*member;
  }
  if (!document.offset_map.empty()) {
    auto& map = line["offset_map"] = nlohmann::ordered_json::array();
    for (const sources::OffsetPiece& piece : document.offset_map) {
      map.push_back(to_number(piece.text_begin));
      map.push_back(to_number(piece.source_begin));
      map.push_back(piece.source_length);
    }
  }
  out += line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  out += '\n';
}

Result<sources::Document> document_from_json(std::string_view line) {
  const nlohmann::json object = nlohmann::json::parse(line, nullptr, false);
  if (!object.is_object()) return wrong("is no JSON object");
  sources::Document document;
  for (const auto& [name, member] : kMembers) {
    const auto found = object.find(name);
    if (found == object.end()) continue;
    if (!found->is_string()) return wrong(std::string("has a ") + name + " that is no string");
    document.*member = found->get<std::string>();
  }
  if (document.id.empty()) return wrong("has no id");
  if (const auto map = object.find("offset_map"); map != object.end()) {
    if (!map->is_array() || map->size() % 3 != 0) return wrong("has an offset_map that is no list of threes");
    for (std::size_t i = 0; i < map->size(); i += 3) {
      std::array<std::uint32_t, 3> numbers{};
      for (std::size_t j = 0; j < 3; ++j) {
        const auto& number = (*map)[i + j];
        if (!number.is_number_unsigned() || number.get<std::uint64_t>() > UINT32_MAX) return wrong("has an offset_map that is no list of threes");
        numbers[j] = number.get<std::uint32_t>();
      }
      document.offset_map.push_back({static_cast<TextByte>(numbers[0]), static_cast<SourceByte>(numbers[1]), numbers[2]});
    }
  }
  return document;
}

}  // namespace entente::fleet
