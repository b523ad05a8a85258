#include <zstd.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/content_hash.h"
#include "evaluation/gold_readers.h"

namespace entente::evaluation {
namespace {

Result<std::string> unpack(const std::string& packed, const std::string& path) {
  std::string text;
  ZSTD_DStream* stream = ZSTD_createDStream();
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  std::string buffer(ZSTD_DStreamOutSize(), '\0');
  while (in.pos < in.size) {
    ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
    const std::size_t left = ZSTD_decompressStream(stream, &out, &in);
    if (ZSTD_isError(left)) {
      ZSTD_freeDStream(stream);
      return Error{ErrorKind::bad_input, ZSTD_getErrorName(left), path, "the file is damaged"};
    }
    text.append(buffer.data(), out.pos);
  }
  ZSTD_freeDStream(stream);
  return text;
}

}  // namespace

Result<std::string> read_whole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{ErrorKind::io, "cannot open the gold set", path, "gold sets are data of others and come in ../shared"};
  std::ostringstream bytes;
  bytes << file.rdbuf();
  if (path.ends_with(".zst")) return unpack(bytes.str(), path);
  return bytes.str();
}

Result<void> for_each_row(const std::string& path, const std::function<void(const nlohmann::json&)>& row,
                          std::string_view wanted) {
  const std::string text = TRY(read_whole(path));
  std::size_t number = 0;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    const std::string_view line = std::string_view(text).substr(from, end - from);
    from = end + 1;
    ++number;
    if (line.find_first_not_of(" \r") == line.npos || line.find(wanted) == line.npos) continue;
    try {
      row(nlohmann::json::parse(line));
    } catch (const nlohmann::json::exception& problem) {
      return Error{ErrorKind::bad_input, problem.what(), path + ", line " + std::to_string(number), ""};
    }
  }
  return {};
}

std::string text_at(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return {};
  return found->get<std::string>();
}

GoldCase sentence_case(std::string id, std::string text, std::string published) {
  GoldCase one;
  one.document.id = content_id("d", text);
  one.document.given_id = std::move(id);
  one.document.text = std::move(text);
  one.document.published = std::move(published);
  if (!one.document.published.empty()) one.document.published_basis = "given";
  return one;
}

Result<std::map<std::string, std::string>> read_state_names(const std::string& data_folder) {
  const std::string path = data_folder + "/actors/country-codes/country-codes.csv";
  const std::string text = TRY(read_whole(path));
  std::map<std::string, std::string> names;
  std::vector<std::string> header;
  std::vector<std::string> cells(1);
  bool quoted = false;
  const auto end_row = [&] {
    if (header.empty()) {
      header = cells;
    } else if (cells.size() == header.size()) {
      std::string code;
      for (std::size_t i = 0; i < header.size(); ++i) {
        if (header[i] == "ISO3166-1-Alpha-3") code = cells[i];
      }
      for (std::size_t i = 0; i < header.size(); ++i) {
        const bool is_name = header[i] == "CLDR display name" || header[i] == "UNTERM English Short" || header[i] == "official_name_en";
        if (is_name && !cells[i].empty() && code.size() == 3) names.emplace(cells[i], code);
      }
    }
    cells.assign(1, "");
  };
  for (const char c : text) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else if (c == '\n' && !quoted) {
      end_row();
    } else if (c != '\r') {
      cells.back() += c;
    }
  }
  const std::pair<const char*, const char*> more[] = {
      {"United States", "USA"}, {"United Kingdom", "GBR"}, {"Russia", "RUS"}, {"South Korea", "KOR"}, {"North Korea", "PRK"},
      {"Vietnam", "VNM"}, {"Laos", "LAO"}, {"Iran", "IRN"}, {"Syria", "SYR"}, {"Tanzania", "TZA"}, {"Bolivia", "BOL"},
      {"Venezuela", "VEN"}, {"Moldova", "MDA"}, {"Brunei", "BRN"}, {"Ivory Coast", "CIV"}, {"Czech Republic", "CZE"},
      {"Macedonia", "MKD"}, {"Burma", "MMR"}, {"Myanmar", "MMR"}, {"the Republic of Korea", "KOR"}, {"Republic of Korea", "KOR"},
      {"Turkey", "TUR"}, {"Türkiye", "TUR"}, {"Democratic Republic of the Congo", "COD"}, {"Cape Verde", "CPV"},
      {"Swaziland", "SWZ"}, {"East Timor", "TLS"}, {"Palestine", "PSE"}, {"Kosovo", "XKX"}, {"Netherlands", "NLD"}};
  for (const auto& [name, code] : more) names[name] = code;
  return names;
}

}  // namespace entente::evaluation
