// How data/actors becomes Tables: each file is read, its codes are checked against the files before it, and its
// names go into the one matcher.  A row that cannot stand stops the load: a table with holes would code wrongly in
// silence.

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "actors/table_image.h"
#include "actors/tables.h"

namespace entente::actors {
namespace {

const std::vector<std::string_view> kStateColumns = {"code", "alpha2", "name", "region", "subregion", "latitude", "longitude", "neighbours", "from", "to", "source"};
const std::vector<std::string_view> kStateNameColumns = {"code", "kind", "text", "from", "to", "source"};
const std::vector<std::string_view> kOrganisationColumns = {"code", "kind", "name", "acronyms", "aliases", "home", "from", "to", "source"};
const std::vector<std::string_view> kMembershipColumns = {"organisation", "member", "from", "to", "source"};
const std::vector<std::string_view> kOfficeColumns = {"office_id", "state", "title", "variants", "rank", "sector", "domain", "body", "source"};
const std::vector<std::string_view> kOfficeHolderColumns = {"state", "office_id", "person", "variants", "from", "to", "last_seen", "source", "note"};
const std::vector<std::string_view> kRoleColumns = {"words", "sector", "rank", "kind", "source"};
const std::vector<std::string_view> kNotActorColumns = {"text", "note"};

constexpr std::pair<std::string_view, SenseKind> kNameKinds[] = {
    {"name", SenseKind::state_name},   {"short", SenseKind::state_name},
    {"historic", SenseKind::state_name}, {"demonym", SenseKind::demonym},
    {"adjective", SenseKind::adjective}, {"capital", SenseKind::capital},
    {"seat", SenseKind::seat},         {"military", SenseKind::military},
    {"police", SenseKind::police},     {"parliament", SenseKind::parliament},
    {"party", SenseKind::party},       {"media", SenseKind::media},
    {"government", SenseKind::government}, {"company", SenseKind::company}};

constexpr std::size_t kBytesPerStep = 32;  // Bytes of table per step of the matcher, as measured on data/actors.
constexpr std::string_view kSectors = "GOV MIL COP JUD LEG OPP REB CVL BUS MED EDU IGO NGO PTY";

bool is_sector(std::string_view sector) {
  return sector.size() == 3 && kSectors.find(sector) != std::string_view::npos;
}

template <typename Take>
void for_each_item(std::string_view list, Take take) {
  for (const std::string_view item : list_items(list)) take(item);
}

Result<std::uint8_t> read_rank(const TableFile& file, std::size_t row, std::size_t column) {
  const std::string_view text = file.cell(row, column);
  if (text.empty()) return std::uint8_t{0};
  if (text.size() == 1 && text[0] >= '0' && text[0] <= '7') return static_cast<std::uint8_t>(text[0] - '0');
  return file.error_at(row, "'" + std::string(text) + "' is no rank", "1 (head of state) to 7 (working level), or empty");
}

template <typename Row>
Result<void> order_by_code(const TableFile& file, const std::vector<Row>& rows, std::vector<std::uint32_t>& order) {
  order.resize(rows.size());
  for (std::uint32_t i = 0; i < rows.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return std::pair(rows[a].code, a) < std::pair(rows[b].code, b); });
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (rows[order[i - 1]].code != rows[order[i]].code) continue;
    return file.error_at(order[i], "the code '" + std::string(rows[order[i]].code) + "' stands twice", "");
  }
  return {};
}

// "Minister of Defence" → "Ministers of Defence"; empty where no plural is made (already one, or an abbreviation).
std::string plural_of(std::string_view title) {
  std::size_t end = title.size();
  for (const std::string_view word : {" of ", " for ", " to ", " in ", " at "}) end = std::min(end, title.find(word));
  if (end == 0 || title[end - 1] == 's' || title[end - 1] == '.') return "";
  std::string plural(title.substr(0, end));
  if (plural.ends_with("man")) {
    plural.replace(plural.size() - 3, 3, "men");
  } else if (plural.ends_with('y') && !plural.ends_with("ey")) {
    plural.replace(plural.size() - 1, 1, "ies");
  } else {
    plural += plural.ends_with("ch") ? "es" : "s";
  }
  return plural.append(title.substr(end));
}

bool is_name_particle(std::uint64_t piece) {
  constexpr std::uint64_t kParticles[] = {
      piece_hash("al"),  piece_hash("el"),  piece_hash("bin"), piece_hash("ibn"), piece_hash("van"), piece_hash("von"),
      piece_hash("de"),  piece_hash("da"),  piece_hash("der"), piece_hash("la"),  piece_hash("le"),  piece_hash("jr"),
      piece_hash("sr"),  piece_hash("ii"),  piece_hash("iii"), piece_hash("dos"), piece_hash("ul"),  piece_hash("ould"),
      piece_hash("di"),  piece_hash("do"),  piece_hash("del"), piece_hash("abu"), piece_hash("s"),   piece_hash("iv")};
  return std::find(std::begin(kParticles), std::end(kParticles), piece) != std::end(kParticles);
}

// Where the family name stands first, and where people are known by their given, first name (or both ways).
constexpr std::string_view kFamilyFirst = "CHN TWN KOR PRK HKG";
constexpr std::string_view kCalledByFirst = "SGP LAO THA ETH ERI ISL KHM MNG MYS IDN BTN VNM MMR JPN HUN TLS";

// The other order of a two-part name, where the state's people are written both ways; empty elsewhere.
std::string other_order(std::string_view state, std::string_view name) {
  static constexpr std::string_view kBothWays = "JPN HUN";
  const std::size_t first = name.find(' ');
  const std::size_t last = name.rfind(' ');
  if (first == std::string_view::npos || name.find(',') != std::string_view::npos) return "";
  if (kFamilyFirst.find(state) != std::string_view::npos) {
    return std::string(name.substr(first + 1)) + " " + std::string(name.substr(0, first));
  }
  if (kBothWays.find(state) != std::string_view::npos && first == last) {
    return std::string(name.substr(last + 1)) + " " + std::string(name.substr(0, last));
  }
  return "";
}

// As rows of states.tsv and state_names.tsv, so that given names are read as those of the tables are.
void append_given(std::span<const GivenName> given, std::string& states, std::string& names) {
  for (const GivenName& one : given) {
    if (states.find("\n" + one.code + "\t") == std::string::npos) {
      states += one.code + "\t\t" + one.name + std::string(kStateColumns.size() - 4, '\t') + "\tgiven\n";
    }
    names += one.code + "\tname\t" + one.name + "\t\t\tgiven\n";
  }
}

}  // namespace

Result<TableTexts> Tables::open(const std::string& directory) {
  TableTexts texts;
  for (std::size_t i = 0; i < kTableNames.size(); ++i) {
    const std::string path = directory + "/" + std::string(kTableNames[i]);
    files_.push_back(TRY(MappedFile::open(path)));
    texts[i] = files_.back().bytes();
    if (texts[i].empty()) {
      return Error{ErrorKind::bad_input, "the table is empty", path, ""};
    }
  }
  return texts;
}

Result<Tables> Tables::load_compiled(const std::string& directory, const std::string& image) {
  Tables tables;
  const TableTexts texts = TRY(tables.open(directory));
  if (Result<MappedFile> file = MappedFile::open(image); file.ok()) {
    if (std::optional<Tables> compiled = read_image(file->bytes(), texts)) {
      compiled->files_ = std::move(tables.files_);
      compiled->files_.push_back(std::move(*file));
      return std::move(*compiled);
    }
  }
  if (const auto read = tables.read(texts); !read.ok()) return read.error();
  return tables;
}

Result<Tables> Tables::load(const std::string& directory, std::span<const GivenName> given) {
  Tables tables;
  TableTexts texts = TRY(tables.open(directory));
  if (!given.empty()) {
    std::string states(texts[0]);
    std::string names(texts[1]);
    append_given(given, states, names);
    texts[0] = tables.arena_.keep(states);
    texts[1] = tables.arena_.keep(names);
  }
  if (const auto read = tables.read(texts); !read.ok()) return read.error();
  return tables;
}

Result<Tables> Tables::parse(const TableTexts& texts) {
  Tables tables;
  TableTexts kept;
  for (std::size_t i = 0; i < texts.size(); ++i) kept[i] = tables.arena_.keep(texts[i]);
  if (const auto read = tables.read(kept); !read.ok()) return read.error();
  return tables;
}

Result<void> Tables::read(const TableTexts& texts) {
  using Reader = Result<void> (Tables::*)(std::string_view);
  constexpr std::array<Reader, kTableNames.size()> kReaders = {
      &Tables::read_states,  &Tables::read_state_names,    &Tables::read_organisations, &Tables::read_memberships,
      &Tables::read_offices, &Tables::read_office_holders, &Tables::read_roles,         &Tables::read_not_actors,
      &Tables::read_regions, &Tables::read_cities};
  constexpr std::size_t kPlaceTables = 2;  // Have a matcher of their own.
  std::size_t bytes = 0;
  std::size_t place_bytes = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) (i + kPlaceTables < texts.size() ? bytes : place_bytes) += texts[i].size();
  matcher_.reserve(bytes / kBytesPerStep);
  towns_.reserve(place_bytes / kBytesPerStep);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (texts[i].empty()) continue;
    if (const auto read = (this->*kReaders[i])(texts[i]); !read.ok()) return read.error();
  }
  index_states_of_holdings();
  index_towns();
  matcher_.freeze();
  return {};
}

Result<void> Tables::read_states(std::string_view bytes) {
  const TableFile file = TRY(TableFile::parse(bytes, "states.tsv", kStateColumns));
  for (std::size_t row = 0; row < file.rows(); ++row) {
    State state{file.cell(row, 0), file.cell(row, 2), file.cell(row, 3), file.cell(row, 4), file.cell(row, 7), 0, 0,
                false, TRY(read_period(file, row, 8, 9))};
    if (state.code.size() != 3) return file.error_at(row, "the code is not three letters", "use ISO 3166 alpha-3");
    const std::string_view latitude = file.cell(row, 5);
    const std::string_view longitude = file.cell(row, 6);
    if (!latitude.empty() || !longitude.empty()) {
      const auto lat = std::from_chars(latitude.data(), latitude.data() + latitude.size(), state.latitude);
      const auto lon = std::from_chars(longitude.data(), longitude.data() + longitude.size(), state.longitude);
      if (lat.ec != std::errc{} || lon.ec != std::errc{}) {
        return file.error_at(row, "the place is not two numbers", "write degrees, such as 18.0 and 105.0");
      }
      state.has_place = true;
    }
    states_.push_back(state);
  }
  return order_by_code(file, states_, state_order_);
}

Result<void> Tables::read_state_names(std::string_view bytes) {
  const TableFile file = TRY(TableFile::parse(bytes, "state_names.tsv", kStateNameColumns));
  for (std::size_t row = 0; row < file.rows(); ++row) {
    const std::uint32_t state = find_state(file.cell(row, 0));
    if (state == kNone) return file.error_at(row, "no state '" + std::string(file.cell(row, 0)) + "'", "add it to states.tsv");
    const auto kind = std::find_if(std::begin(kNameKinds), std::end(kNameKinds),
                                   [&](const auto& entry) { return entry.first == file.cell(row, 1); });
    if (kind == std::end(kNameKinds)) {
      return file.error_at(row, "no kind of name '" + std::string(file.cell(row, 1)) + "'", "name, short, historic, demonym, …");
    }
    std::string_view text = file.cell(row, 2);
    if (text.starts_with("the ")) text.remove_prefix(4);
    Sense sense;
    sense.kind = kind->second;
    sense.index = static_cast<std::uint32_t>(state_names_.size());
    sense.period = TRY(read_period(file, row, 3, 4));
    if (!matcher_.add(text, sense, CaseRule::as_written)) return file.error_at(row, "the name is empty or too long", "");
    state_names_.push_back({state, text});
  }
  return {};
}

Result<void> Tables::read_organisations(std::string_view bytes) {
  const TableFile file = TRY(TableFile::parse(bytes, "organisations.tsv", kOrganisationColumns));
  for (std::size_t row = 0; row < file.rows(); ++row) {
    Organisation organisation{file.cell(row, 0), file.cell(row, 1), file.cell(row, 2), file.cell(row, 5),
                              TRY(read_period(file, row, 6, 7))};
    if (organisation.code.empty() || organisation.name.empty()) {
      return file.error_at(row, "code or name is empty", "");
    }
    if (!organisation.home.empty() && find_state(organisation.home) == kNone) {
      return file.error_at(row, "no state '" + std::string(organisation.home) + "'", "the home is a state code or empty");
    }
    Sense sense;
    sense.kind = SenseKind::organisation;
    sense.index = static_cast<std::uint32_t>(organisations_.size());
    sense.period = organisation.period;
    const auto add = [&](std::string_view name) {
      if (name.starts_with("the ")) name.remove_prefix(4);
      matcher_.add(name, sense, CaseRule::name_like);
    };
    add(organisation.name);
    for_each_item(file.cell(row, 3), add);
    for_each_item(file.cell(row, 4), add);
    organisations_.push_back(organisation);
  }
  return order_by_code(file, organisations_, organisation_order_);
}

Result<void> Tables::read_memberships(std::string_view bytes) {
  const TableFile file = TRY(TableFile::parse(bytes, "memberships.tsv", kMembershipColumns));
  for (std::size_t row = 0; row < file.rows(); ++row) {
    const Membership membership{find_organisation(file.cell(row, 0)), find_state(file.cell(row, 1)),
                                TRY(read_period(file, row, 2, 3))};
    if (membership.organisation == kNone) {
      return file.error_at(row, "no organisation '" + std::string(file.cell(row, 0)) + "'", "add it to organisations.tsv");
    }
    if (membership.state == kNone) {
      return file.error_at(row, "no state '" + std::string(file.cell(row, 1)) + "'", "add it to states.tsv");
    }
    memberships_.push_back(membership);
  }
  return {};
}

void Tables::add_title(std::string_view title, std::uint32_t office) {
  Sense sense;
  sense.kind = SenseKind::office;
  sense.index = office;
  matcher_.add(title, sense, CaseRule::any);
  sense.plural = true;
  if (const std::string plural = plural_of(title); !plural.empty()) matcher_.add(plural, sense, CaseRule::any);
}

Result<void> Tables::read_offices(std::string_view bytes) {
  const TableFile file = TRY(TableFile::parse(bytes, "offices.tsv", kOfficeColumns));
  for (std::size_t row = 0; row < file.rows(); ++row) {
    Office office{file.cell(row, 0), file.cell(row, 1), file.cell(row, 2), file.cell(row, 5), file.cell(row, 6),
                  file.cell(row, 7), TRY(read_rank(file, row, 4))};
    if (office.state != "*" && find_state(office.state) == kNone) {
      return file.error_at(row, "no state '" + std::string(office.state) + "'", "a state code, or * for any state");
    }
    if (!is_sector(office.sector)) return file.error_at(row, "no sector '" + std::string(office.sector) + "'", std::string(kSectors));
    if (office.rank == 0) return file.error_at(row, "an office needs a rank", "1 (head of state) to 7 (working level)");
    const auto index = static_cast<std::uint32_t>(offices_.size());
    add_title(office.title, index);
    for_each_item(file.cell(row, 3), [&](std::string_view variant) { add_title(variant, index); });
    offices_.push_back(office);
  }
  std::vector<std::string_view> ids;
  for (const Office& office : offices_) ids.push_back(office.id);
  std::sort(ids.begin(), ids.end());
  if (const auto twice = std::adjacent_find(ids.begin(), ids.end()); twice != ids.end()) {
    return Error{ErrorKind::bad_input, "the office '" + std::string(*twice) + "' stands twice", "offices.tsv", ""};
  }
  return {};
}

void Tables::add_person_name(std::string_view name, std::uint32_t person, bool swapped) {
  Sense sense;
  sense.kind = SenseKind::person;
  sense.index = person;
  std::vector<Piece> pieces;
  append_pieces(name, 0, pieces);
  // One word alone is no full name: it is found through persons_called(), with a title or an introduction.
  if (pieces.size() >= 2) matcher_.add(name, sense, CaseRule::as_written);
  while (!pieces.empty() && is_name_particle(pieces.back().hash)) pieces.pop_back();
  if (pieces.empty()) return;
  const std::string_view code = owner_code(persons_[person].state);
  const bool family_first = kFamilyFirst.find(code) != std::string_view::npos && pieces.size() > 1;
  const bool by_first = kCalledByFirst.find(code) != std::string_view::npos;
  if (!family_first || swapped) called_.change().push_back({pieces.back().hash, person});
  const bool first = (family_first && !swapped) || (by_first && pieces.size() > 1);
  if (first && !is_name_particle(pieces.front().hash)) called_.change().push_back({pieces.front().hash, person});
}

Result<void> Tables::read_office_holders(std::string_view bytes) {
  const TableFile file = TRY(TableFile::parse(bytes, "office_holders.tsv", kOfficeHolderColumns));
  std::vector<std::uint32_t> office_order(offices_.size());
  for (std::uint32_t i = 0; i < office_order.size(); ++i) office_order[i] = i;
  std::sort(office_order.begin(), office_order.end(), [&](auto a, auto b) { return offices_[a].id < offices_[b].id; });
  struct Row {
    std::uint32_t state;
    std::size_t row;
    Holding holding;
  };
  std::vector<Row> rows;
  rows.reserve(file.rows());
  for (std::size_t row = 0; row < file.rows(); ++row) {
    const std::uint32_t state = find_owner(file.cell(row, 0));
    if (state == kNone) {
      return file.error_at(row, "no state or organisation '" + std::string(file.cell(row, 0)) + "'",
                           "add it to states.tsv or organisations.tsv");
    }
    const std::string_view id = file.cell(row, 1);
    const auto office = std::lower_bound(office_order.begin(), office_order.end(), id,
                                         [&](auto i, std::string_view wanted) { return offices_[i].id < wanted; });
    if (office == office_order.end() || offices_[*office].id != id) {
      return file.error_at(row, "no office '" + std::string(id) + "'", "add it to offices.tsv");
    }
    if (file.cell(row, 2).empty()) return file.error_at(row, "the person is empty", "");
    Holding holding{0, *office, TRY(read_period(file, row, 4, 5)), kNoDate};
    if (!file.cell(row, 6).empty()) {
      holding.last_seen = parse_table_date(file.cell(row, 6), true);
      if (holding.last_seen == kNoDate) return file.error_at(row, "last_seen is not a date", "write YYYY-MM-DD");
    }
    rows.push_back({state, row, holding});
  }
  std::sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
    const auto key = [&](const Row& r) { return std::tuple(r.state, file.cell(r.row, 2), r.holding.period.from, r.row); };
    return key(a) < key(b);
  });
  for (const Row& row : rows) {
    const std::string_view name = file.cell(row.row, 2);
    if (persons_.empty() || persons_.back().state != row.state || persons_.back().name != name) {
      persons_.push_back({name, row.state, static_cast<std::uint32_t>(holdings_.size()), 0});
    }
    const auto person = static_cast<std::uint32_t>(persons_.size() - 1);
    ++persons_.back().holding_count;
    const std::string_view code = owner_code(row.state);
    const auto add = [&](std::string_view variant) {
      add_person_name(variant, person, false);
      if (const std::string other = other_order(code, variant); !other.empty()) add_person_name(other, person, true);
    };
    if (persons_.back().holding_count == 1) add(name);
    for_each_item(file.cell(row.row, 3), add);
    holdings_.change().push_back(row.holding);
    holdings_.change().back().person = person;
  }
  return {};
}

void Tables::index_states_of_holdings() {
  state_holdings_begin_.assign(owner_count() + 1, 0);
  std::vector<std::uint32_t>& by_state = state_holdings_.change();
  by_state.resize(holdings_.size());
  for (const Holding& holding : holdings_.all()) ++state_holdings_begin_[persons_[holding.person].state + 1];
  for (std::size_t i = 1; i < state_holdings_begin_.size(); ++i) state_holdings_begin_[i] += state_holdings_begin_[i - 1];
  std::vector<std::uint32_t> next(state_holdings_begin_);
  for (std::uint32_t i = 0; i < holdings_.size(); ++i) {
    by_state[next[persons_[holdings_[i].person].state]++] = i;
  }
  sole_owner_.assign(offices_.size(), kNone);
  std::vector<bool> several(offices_.size());
  for (const Holding& holding : holdings_.all()) {
    std::uint32_t& owner = sole_owner_[holding.office];
    const std::uint32_t here = persons_[holding.person].state;
    if (owner != kNone && owner != here) several[holding.office] = true;
    owner = here;
  }
  for (std::size_t i = 0; i < several.size(); ++i) {
    if (several[i]) sole_owner_[i] = kNone;
  }
  const auto key = [](const Called& called) { return std::pair(called.piece, called.person); };
  std::vector<Called>& by_piece = called_.change();
  std::sort(by_piece.begin(), by_piece.end(), [&](const Called& a, const Called& b) { return key(a) < key(b); });
  by_piece.erase(std::unique(by_piece.begin(), by_piece.end(), [&](const Called& a, const Called& b) { return key(a) == key(b); }),
                 by_piece.end());
  for (const Called& called : by_piece) called_persons_.change().push_back(called.person);
}

Result<void> Tables::read_roles(std::string_view bytes) {
  const TableFile file = TRY(TableFile::parse(bytes, "roles.tsv", kRoleColumns));
  constexpr std::string_view kKinds[] = {"title", "body", "group", "agent"};
  for (std::size_t row = 0; row < file.rows(); ++row) {
    Role role{file.cell(row, 0), file.cell(row, 1), TRY(read_rank(file, row, 2)), {}};
    const auto kind = std::find(std::begin(kKinds), std::end(kKinds), file.cell(row, 3));
    if (kind == std::end(kKinds)) return file.error_at(row, "no kind of role '" + std::string(file.cell(row, 3)) + "'", "title, body, group or agent");
    if (!is_sector(role.sector)) return file.error_at(row, "no sector '" + std::string(role.sector) + "'", std::string(kSectors));
    role.kind = static_cast<Role::Kind>(kind - std::begin(kKinds));
    Sense sense;
    sense.kind = SenseKind::role;
    sense.index = static_cast<std::uint32_t>(roles_.size());
    for_each_item(role.words, [&](std::string_view words) { matcher_.add(words, sense, CaseRule::any); });
    roles_.push_back(role);
  }
  return {};
}

Result<void> Tables::read_not_actors(std::string_view bytes) {
  const TableFile file = TRY(TableFile::parse(bytes, "not_actors.tsv", kNotActorColumns));
  for (std::size_t row = 0; row < file.rows(); ++row) {
    Sense sense;
    sense.kind = SenseKind::blocked;
    if (!matcher_.add(file.cell(row, 0), sense, CaseRule::as_written)) return file.error_at(row, "the text is empty", "");
  }
  return {};
}

}  // namespace entente::actors
