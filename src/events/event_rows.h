// Rows of event data that other programs made, as records: GDELT 1.0 and 2.0, ICEWS, POLECAT, PETRARCH, any table by mapping.
//
// Such a record has no passage (without_passage.h): its span is empty, its rule begins with "import ", its confidence is 0
// because nobody has measured it.  Names of persons are left out, and of acts that are only counted the place too.
// Where a format keeps what is data (data/events/columns.tsv, imports.tsv).  A RowCoder is for one thread; the ontology and
// the tables must outlive it.  Cost: about 3 µs a row.

#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "actors/tables.h"
#include "base/result.h"
#include "events/ontology.h"
#include "events/record.h"

namespace entente::events {

enum class RowField : std::uint8_t {
  id, date, source, source_sector, target, target_sector, code, type, mode, contexts,
  place, place_kind, latitude, longitude, story, url, publisher, published,
};
inline constexpr std::size_t kRowFields = 18;

enum class RowLoss : std::uint8_t { none, no_sides, no_date, no_act };

struct CodedRow {
  Record record;          // Without `document`.
  std::string article;    // What tells the report it came from apart from others.
  std::string url;
  std::string publisher;  // As given, or the host of the address.
  std::string published;
  std::string published_basis;
};

class RowCoder {
 public:
  // Fails only where the tables that the program was built with are broken.
  static Result<RowCoder> make(const Ontology& ontology, const actors::Tables& tables);

  // "gdelt2", "icews", …; "csv" where the first row names columns as our fields are called; empty where none fits.
  std::string find_format(const std::vector<std::string_view>& first_row) const;

  // Begins with a file.  `map`: "date=day,source=actor1": our field, then the file's name for its column; empty = as the
  // format has it.  Fails with bad_call for a format or mapping that cannot be, with bad_input where a column is missing.
  Result<void> begin(std::string_view format, const std::vector<std::string_view>& first_row, std::string_view map);
  bool first_row_is_names() const { return first_row_is_names_; }

  // Fills `out`, or says what the row lacks.
  RowLoss code(const std::vector<std::string_view>& row, CodedRow& out) const;

 private:
  struct Column {
    std::string format;
    std::optional<std::size_t> position;
    std::string name;
    RowField field;
  };
  struct Side {
    std::string state;
    std::string sector;
  };

  RowCoder(const Ontology& ontology, const actors::Tables& tables) : ontology_(&ontology), tables_(&tables) {}
  Result<void> read_tables();
  std::string state_of(std::string_view written) const;
  std::string sector_of(std::string_view written) const;
  Side side_of(std::string_view actor, std::string_view sectors) const;
  bool take_act(const std::vector<std::string_view>& row, Record& record) const;
  void take_place(const std::vector<std::string_view>& row, Record& record) const;
  void take_article(const std::vector<std::string_view>& row, CodedRow& out) const;
  std::string_view cell(const std::vector<std::string_view>& row, RowField field) const;

  const Ontology* ontology_;
  const actors::Tables* tables_;
  std::vector<Column> columns_;
  std::unordered_map<std::string, std::string> states_;  // By name in lower case.
  std::vector<std::pair<std::string, std::string>> sectors_;
  std::string format_;
  bool first_row_is_names_ = false;
  std::array<std::optional<std::size_t>, kRowFields> at_{};
};

}  // namespace entente::events
