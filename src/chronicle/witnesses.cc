#include "chronicle/witnesses.h"

#include <algorithm>
#include <cassert>
#include <cctype>
#include <numeric>
#include <unordered_map>

#include "base/table_file.h"

namespace entente::tables {
extern const std::string_view chronicle_publishers;
}

namespace entente::chronicle {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

struct PublisherTable {
  std::unordered_map<std::string, Publisher> by_name;  // Lower case, aliases too.
  std::unordered_map<std::string, Publisher> by_host;
};

const PublisherTable& publishers() {
  static const PublisherTable kTable = [] {
    PublisherTable result;
    const auto table = TableFile::parse(tables::chronicle_publishers, "data/chronicle/publishers.tsv", {"publisher", "aliases", "family", "state", "kind", "hosts"});
    assert(table.ok());
    for (std::size_t row = 0; row < table->rows(); ++row) {
      const std::string_view family = table->cell(row, 2).empty() ? table->cell(row, 0) : table->cell(row, 2);
      const Publisher one{std::string(family), std::string(table->cell(row, 3)), std::string(table->cell(row, 4))};
      result.by_name.emplace(lower(table->cell(row, 0)), one);
      for (const std::string_view alias : list_items(table->cell(row, 1))) result.by_name.emplace(lower(alias), one);
      for (const std::string_view host : list_items(table->cell(row, 5))) result.by_host.emplace(host, one);
    }
    return result;
  }();
  return kTable;
}

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  return lower(url.substr(0, url.find_first_of("/:?#")));
}

}  // namespace

Publisher publisher_of(std::string_view name, std::string_view url) {
  if (const auto found = publishers().by_name.find(lower(name)); found != publishers().by_name.end()) return found->second;
  if (!name.empty()) return {std::string(name), "", ""};
  for (std::string host = host_of(url); !host.empty();) {
    if (const auto found = publishers().by_host.find(host); found != publishers().by_host.end()) return found->second;
    const std::size_t dot = host.find('.');
    host = dot == std::string::npos ? std::string() : host.substr(dot + 1);
  }
  return {};
}

std::uint32_t number_of_owner(std::string_view family) {
  if (family.empty()) return 0;
  std::uint32_t hash = 2166136261U;
  for (const char c : family) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;  // FNV-1a.
  return hash == 0 ? 1 : hash;
}

std::uint32_t count_witnesses(std::span<const std::uint32_t> records, std::span<const MergeInput> input) {
  std::vector<std::size_t> parent(records.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  std::unordered_map<std::uint32_t, std::size_t> of_text;
  std::unordered_map<std::uint32_t, std::size_t> of_owner;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const MergeInput& one = input[records[i]];
    const std::size_t text = of_text.emplace(one.source_family, i).first->second;
    parent[root(i)] = root(text);
    if (one.owner == 0) continue;
    const std::size_t owner = of_owner.emplace(one.owner, i).first->second;
    parent[root(i)] = root(owner);
  }
  std::uint32_t witnesses = 0;
  for (std::size_t i = 0; i < records.size(); ++i) witnesses += root(i) == i ? 1 : 0;
  return witnesses;
}

}  // namespace entente::chronicle
