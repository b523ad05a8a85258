#include "events/event_rows.h"

#include <algorithm>
#include <charconv>

#include "base/content_hash.h"
#include "base/table_file.h"
#include "events/issues.h"
#include "events/plover.h"
#include "events/without_passage.h"
#include "sources/publication_date.h"
#include "sources/white_space.h"

namespace entente::tables {
extern const std::string_view event_columns;
extern const std::string_view event_imports;
}

namespace entente::events {
namespace {

using sources::trimmed;

constexpr std::array<std::string_view, kRowFields> kFieldNames = {
    "id", "date", "source", "source_sector", "target", "target_sector", "code", "type", "mode", "contexts",
    "place", "place_kind", "latitude", "longitude", "story", "url", "publisher", "published"};

std::optional<RowField> field_called(std::string_view name) {
  const auto found = std::find(kFieldNames.begin(), kFieldNames.end(), name);
  if (found == kFieldNames.end()) return std::nullopt;
  return static_cast<RowField>(found - kFieldNames.begin());
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<double> number_in(std::string_view text) {
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/:?#"));
  return std::string(url.starts_with("www.") ? url.substr(4) : url);
}

// "20180523", "20180523093000", "2018-05-23".
std::string iso_of(std::string_view written) {
  if (auto date = sources::publication_date(written); date && date->size() == 10) return *date;
  if (auto date = sources::date_in_words(written)) return *date;
  return {};
}

// Fugitives, migrants, dissent: counted, never listed with a place below the state.
bool is_only_counted(const Record& record) {
  constexpr std::array<std::string_view, 5> kContexts = {"asylum", "migration", "rights_freedoms", "human_rights", "trafficking"};
  return record.type == "PROTEST" || std::any_of(record.context.begin(), record.context.end(), [&](const std::string& context) {
    return std::find(kContexts.begin(), kContexts.end(), context) != kContexts.end();
  });
}

}  // namespace

Result<RowCoder> RowCoder::make(const Ontology& ontology, const actors::Tables& tables) {
  RowCoder coder(ontology, tables);
  TRY(coder.read_tables());
  return coder;
}

Result<void> RowCoder::read_tables() {
  const auto columns = TRY(TableFile::parse(tables::event_columns, "data/events/columns.tsv", {"format", "column", "name", "field"}));
  for (std::size_t row = 0; row < columns.rows(); ++row) {
    const auto field = field_called(columns.cell(row, 3));
    if (!field) return columns.error_at(row, "no such field");
    Column column{std::string(columns.cell(row, 0)), std::nullopt, std::string(columns.cell(row, 2)), *field};
    if (const auto position = number_in(columns.cell(row, 1))) column.position = static_cast<std::size_t>(*position);
    columns_.push_back(std::move(column));
  }
  for (const actors::StateName& name : tables_->state_names()) {
    states_.emplace(lower(name.text), tables_->states()[name.state].code);
  }
  for (const actors::State& state : tables_->states()) states_.insert_or_assign(lower(state.name), std::string(state.code));
  const auto imports = TRY(TableFile::parse(tables::event_imports, "data/events/imports.tsv", {"kind", "name", "code"}));
  for (std::size_t row = 0; row < imports.rows(); ++row) {
    const std::string name = lower(imports.cell(row, 1));
    if (imports.cell(row, 0) == "state") {
      states_.insert_or_assign(name, std::string(imports.cell(row, 2)));
    } else {
      sectors_.emplace_back(name, imports.cell(row, 2));
    }
  }
  return {};
}

std::string RowCoder::find_format(const std::vector<std::string_view>& row) const {
  const auto has = [&](std::string_view name) { return std::find(row.begin(), row.end(), name) != row.end(); };
  if (has("Event ID") && has("CAMEO Code")) return "icews";
  if (has("Event Type") && has("Actor Country")) return "polecat";
  const bool dated = row.size() > 1 && is_number(row[0]) && is_number(row[1]) && row[1].size() == 8;
  if ((dated && row.size() == 61) || (has("GLOBALEVENTID") && has("ActionGeo_ADM2Code"))) return "gdelt2";
  if ((dated && (row.size() == 57 || row.size() == 58)) || has("GLOBALEVENTID")) return "gdelt";
  if (row.size() >= 4 && is_number(row[0]) && row[0].size() == 8 && ontology_->find(row[3]) != nullptr) return "petrarch";
  if (has("date") && has("source") && has("target") && (has("code") || has("type"))) return "csv";
  return {};
}

Result<void> RowCoder::begin(std::string_view format, const std::vector<std::string_view>& row, std::string_view map) {
  format_ = format;
  at_ = {};
  std::vector<Column> wanted;
  for (const Column& column : columns_) {
    if (column.format == format) wanted.push_back(column);
  }
  if (format == "csv") {
    for (std::size_t i = 0; i < kRowFields; ++i) wanted.push_back({"csv", std::nullopt, std::string(kFieldNames[i]), static_cast<RowField>(i)});
  }
  if (wanted.empty()) {
    return Error{ErrorKind::bad_call, "no such format: '" + std::string(format) + "'", "--format", "gdelt, gdelt2, icews, polecat, petrarch or csv"};
  }
  while (!map.empty()) {
    const std::size_t end = std::min(map.find(','), map.size());
    const std::string_view piece = trimmed(map.substr(0, end));
    map.remove_prefix(std::min(end + 1, map.size()));
    const std::size_t equal = std::min(piece.find('='), piece.size());
    const auto field = field_called(trimmed(piece.substr(0, equal)));
    if (!field || equal + 1 >= piece.size()) {
      return Error{ErrorKind::bad_call, "'" + std::string(piece) + "' maps no field of a row", "--map", "write it as date=day,source=actor1,target=actor2,code=cameo"};
    }
    std::erase_if(wanted, [&](const Column& column) { return column.field == *field; });
    wanted.push_back({format_, std::nullopt, std::string(trimmed(piece.substr(equal + 1))), *field});
  }
  const auto named = [&](const Column& column) { return std::find(row.begin(), row.end(), column.name) != row.end(); };
  first_row_is_names_ = std::any_of(wanted.begin(), wanted.end(), named);
  for (const Column& column : wanted) {
    auto& at = at_[static_cast<std::size_t>(column.field)];
    if (first_row_is_names_) {
      const auto found = std::find(row.begin(), row.end(), column.name);
      if (found != row.end()) at = static_cast<std::size_t>(found - row.begin());
    } else {
      at = column.position;
    }
  }
  const auto is_there = [&](RowField field) { return at_[static_cast<std::size_t>(field)].has_value(); };
  for (const RowField field : {RowField::date, RowField::source, RowField::target}) {
    if (is_there(field)) continue;
    const std::string name(kFieldNames[static_cast<std::size_t>(field)]);
    return Error{ErrorKind::bad_input, "no column gives the " + name, "", "name it: --map " + name + "=COLUMN"};
  }
  if (!is_there(RowField::code) && !is_there(RowField::type)) {
    return Error{ErrorKind::bad_input, "no column gives the code or the type", "", "name it: --map code=COLUMN"};
  }
  return {};
}

std::string_view RowCoder::cell(const std::vector<std::string_view>& row, RowField field) const {
  const auto& at = at_[static_cast<std::size_t>(field)];
  if (!at || *at >= row.size()) return {};
  const std::string_view text = trimmed(row[*at]);
  return text == "NA" || text == "---" || text == "None" ? std::string_view{} : text;
}

std::string RowCoder::state_of(std::string_view written) const {
  if (written.empty()) return {};
  if (tables_->find_state(written) != actors::Tables::kNone) return std::string(written);
  if (const auto found = states_.find(lower(written)); found != states_.end()) return found->second;
  const std::string organisation = written.find(':') == std::string_view::npos ? "IGO:" + std::string(written) : std::string(written);
  return tables_->find_organisation(organisation) != actors::Tables::kNone ? organisation : std::string();
}

std::string RowCoder::sector_of(std::string_view written) const {
  std::vector<std::string> words;
  while (!written.empty()) {
    const std::size_t end = std::min(written.find_first_of(",;|"), written.size());
    words.push_back(lower(trimmed(written.substr(0, end))));
    written.remove_prefix(std::min(end + 1, written.size()));
  }
  for (const auto& [name, code] : sectors_) {
    if (std::find(words.begin(), words.end(), name) != words.end()) return code;
  }
  return {};
}

// "CHN", "China", or CAMEO's three letters a piece: "CHNGOV".
RowCoder::Side RowCoder::side_of(std::string_view actor, std::string_view sectors) const {
  Side side{state_of(actor), sector_of(sectors)};
  constexpr std::size_t kLetters = 3;
  if (side.state.empty() && actor.size() > kLetters && actor.size() % kLetters == 0) {
    side.state = state_of(actor.substr(0, kLetters));
    for (std::size_t at = kLetters; at < actor.size() && side.sector.empty(); at += kLetters) side.sector = sector_of(actor.substr(at, kLetters));
  }
  return side;
}

bool RowCoder::take_act(const std::vector<std::string_view>& row, Record& record) const {
  if (const CameoCode* code = ontology_->find(cell(row, RowField::code))) {
    record.cameo = cell(row, RowField::code);
    record.goldstein = code->goldstein;
    if (code->type) record.type = name_of(*code->type);
    record.mode = code->mode;
    record.context = code->context;
    return true;
  }
  std::string type(cell(row, RowField::type));
  for (char& c : type) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  if (!plover_type(type)) return false;
  record.type = std::move(type);
  record.mode = lower(cell(row, RowField::mode));
  std::string_view contexts = cell(row, RowField::contexts);
  while (!contexts.empty()) {
    const std::size_t end = std::min(contexts.find_first_of(";,|"), contexts.size());
    if (const auto context = trimmed(contexts.substr(0, end)); !context.empty()) record.context.push_back(lower(context));
    contexts.remove_prefix(std::min(end + 1, contexts.size()));
  }
  return true;
}

void RowCoder::take_place(const std::vector<std::string_view>& row, Record& record) const {
  const std::string_view name = cell(row, RowField::place);
  if (name.empty()) return;
  // GDELT: "Vientiane, Viangchan, Laos" of kind 4; kind 1 is a state.
  const std::string_view kind = cell(row, RowField::place_kind);
  const std::size_t comma = name.rfind(',');
  const std::string state = state_of(trimmed(comma == std::string_view::npos ? name : name.substr(comma + 1)));
  const bool is_state = kind == "1" || (kind.empty() && comma == std::string_view::npos && !state.empty());
  Place place;
  place.state = state;
  place.basis = "the imported data";
  if (is_state || record.handling == kAggregateOnly) {
    if (state.empty()) return;
    place.name = state;
    place.precision = "state";
  } else {
    place.name = name.substr(0, name.find(','));
    place.precision = kind == "2" || kind == "5" ? "region" : "city";
    place.latitude = number_in(cell(row, RowField::latitude));
    place.longitude = number_in(cell(row, RowField::longitude));
  }
  record.place = std::move(place);
}

void RowCoder::take_article(const std::vector<std::string_view>& row, CodedRow& out) const {
  out.url = cell(row, RowField::url);
  out.publisher = cell(row, RowField::publisher);
  if (out.publisher.empty()) out.publisher = host_of(out.url);
  out.published = iso_of(cell(row, RowField::published));
  out.published_basis = out.published.empty() ? "event date of the imported data" : "publication date of the imported data";
  if (out.published.empty()) out.published = to_iso(out.record.date.begin);
  const std::string_view story = cell(row, RowField::story);
  out.article = format_ + "|" + (!out.url.empty() ? out.url : !story.empty() ? std::string(story) : out.publisher + "|" + out.published);
}

RowLoss RowCoder::code(const std::vector<std::string_view>& row, CodedRow& out) const {
  Record& record = out.record;
  record = {};
  const Side source = side_of(cell(row, RowField::source), cell(row, RowField::source_sector));
  const Side target = side_of(cell(row, RowField::target), cell(row, RowField::target_sector));
  if (source.state.empty() || target.state.empty()) return RowLoss::no_sides;
  const auto day = day_from_iso(iso_of(cell(row, RowField::date)));
  if (!day) return RowLoss::no_date;
  if (!take_act(row, record)) return RowLoss::no_act;
  record.date = {*day, *day, Precision::day, "event date of the imported data", ""};
  record.parties.resize(2);
  record.parties[0].state = source.state;
  record.parties[0].sector = source.sector;
  record.parties[1].side = events::Side::target;
  record.parties[1].state = target.state;
  record.parties[1].sector = target.sector;
  record.domain = domain_of_contexts(record.context);
  if (is_only_counted(record)) record.handling = kAggregateOnly;
  take_place(row, record);
  record.voice = Voice::reported;
  record.rule = std::string(kImportRule) + format_;
  take_article(row, out);
  std::string key = format_ == "gdelt2" ? "gdelt" : format_;  // One numbering of events in both.
  key += '|';
  if (const std::string_view id = cell(row, RowField::id); !id.empty()) {
    key += id;
  } else {
    for (const std::string_view part : row) (key += part) += '\t';
  }
  record.id = content_id("r", key);
  return RowLoss::none;
}

}  // namespace entente::events
