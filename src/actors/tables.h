// What the program knows of actors: data/actors read into memory.
//
// States with their dated names, organisations with members, offices, who held them when, and role words, each a
// plain list, with one matcher over all names.  The tables are text a person can read and correct; reading all of
// them takes about 100 ms, so that programs load them with the compiled form beside (table_image.h).
//
// Immutable once loaded; safe from many threads.  All views point into memory the tables own.

#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "actors/mapped_rows.h"
#include "actors/name_matcher.h"
#include "actors/table_date.h"
#include "base/mapped_file.h"
#include "base/result.h"
#include "language/sentence.h"

namespace entente::actors {

struct State {
  std::string_view code;  // ISO 3166 alpha-3.
  std::string_view name;
  std::string_view region;
  std::string_view subregion;
  std::string_view neighbours;  // "CHN|IRN|…"
  double latitude = 0;          // Rough middle, in degrees; has_place tells whether it is known.
  double longitude = 0;
  bool has_place = false;
  Period period;
};

struct StateName {  // What senses of the kinds state_name … company point to.
  std::uint32_t state = 0;
  std::string_view text;
};

struct Organisation {
  std::string_view code;  // "IGO:ASEAN", "NSA:Hamas", "BUS:…"
  std::string_view kind;
  std::string_view name;
  std::string_view home;  // State code, or empty.
  Period period;
};

struct Membership {
  std::uint32_t organisation = 0;
  std::uint32_t state = 0;
  Period period;
};

struct Office {
  std::string_view id;
  std::string_view state;  // "*" = the same office in many states.
  std::string_view title;
  std::string_view sector;
  std::string_view domain;
  std::string_view body;
  std::uint8_t rank = 0;
};

struct Person {
  std::string_view name;
  std::uint32_t state = 0;          // Owner: a state, or behind the states an organisation (owner_code()).
  std::uint32_t first_holding = 0;  // Range in holdings().
  std::uint32_t holding_count = 0;
};

struct Holding {
  std::uint32_t person = 0;
  std::uint32_t office = 0;
  Period period;
  TableDate last_seen = kNoDate;  // Where the end is open: the last day on which it was read.
};

struct Role {
  std::string_view words;
  std::string_view sector;
  std::uint8_t rank = 0;
  enum class Kind : std::uint8_t { title, body, group, agent } kind = Kind::group;
};

struct Coded {  // From a foreign dictionary.
  std::string_view state;
  std::string_view sector;
  std::string_view name;
  bool is_agent = false;   // A role word without a state of its own.
  bool is_former = false;  // Coded as an elite without office for this time.
};

// The bytes of each table, in the order of kTableNames.
inline constexpr std::array<std::string_view, 10> kTableNames = {
    "states.tsv",  "state_names.tsv",    "organisations.tsv",     "memberships.tsv",
    "offices.tsv", "office_holders.tsv", "roles.tsv",             "not_actors.tsv",
    "../places/regions.tsv",             "../places/cities.tsv"};  // Whose police "Shanghai police" are (towns.h).
using TableTexts = std::array<std::string_view, kTableNames.size()>;

// A name for a state beside those of the tables; a code that they do not hold makes a new state.
struct GivenName {
  std::string name;  // "Gondor", "Gondorian"
  std::string code;  // Three letters.
};

class Tables {
 public:
  // Reads `directory` (data/actors), then `given`.  Fails with the file, line and hint of the first row that cannot stand.
  static Result<Tables> load(const std::string& directory, std::span<const GivenName> given = {});
  // The same with the compiled form (table_image.h) in the file `image`, where there is one and it was made from these
  // tables: equal, but sooner.
  static Result<Tables> load_compiled(const std::string& directory, const std::string& image);
  // The same from memory; an empty text is an empty table.  Copies what it needs.
  static Result<Tables> parse(const TableTexts& texts);

  const std::vector<State>& states() const { return states_; }
  const std::vector<StateName>& state_names() const { return state_names_; }
  const std::vector<Organisation>& organisations() const { return organisations_; }
  const std::vector<Membership>& memberships() const { return memberships_; }
  const std::vector<Office>& offices() const { return offices_; }
  const std::vector<Person>& persons() const { return persons_; }
  std::span<const Holding> holdings() const { return holdings_.all(); }  // By person, then beginning.
  const std::vector<Role>& roles() const { return roles_; }
  const std::vector<Coded>& coded() const { return coded_; }
  const NameMatcher& matcher() const { return matcher_; }
  const NameMatcher& towns() const { return towns_; }  // Senses of kind town, whose index is into states().

  std::span<const Holding> holdings_of(const Person& person) const {
    return holdings_.all().subspan(person.first_holding, person.holding_count);
  }
  // Indices into holdings() of all office-holdings of an owner.
  std::span<const std::uint32_t> holdings_of_state(std::uint32_t state) const;
  // The one owner whose holders an office has, or kNone where there are none or several.
  std::uint32_t sole_owner(std::uint32_t office) const { return sole_owner_[office]; }
  // Persons who are called by this one piece of their name, as is the custom of their state: the family name, and
  // the given name where people are known by it.
  std::span<const std::uint32_t> persons_called(std::uint64_t piece) const;

  // Index into states() / organisations(), or kNone.
  std::uint32_t find_state(std::string_view code) const;
  std::uint32_t find_organisation(std::string_view code) const;

  // Who has offices: states are owners 0 to states().size() - 1, organisations follow in their order.
  std::uint32_t owner_of_organisation(std::uint32_t organisation) const {
    return static_cast<std::uint32_t>(states_.size()) + organisation;
  }
  std::uint32_t owner_count() const { return static_cast<std::uint32_t>(states_.size() + organisations_.size()); }
  std::string_view owner_code(std::uint32_t owner) const {
    return owner < states_.size() ? states_[owner].code : organisations_[owner - states_.size()].code;
  }
  std::uint32_t find_owner(std::string_view code) const;

  // Adds names of a foreign dictionary, then makes the matcher anew (dictionary_import.h).
  struct ForeignName {
    std::string name;
    std::string state;
    std::string sector;
    Period period;
    bool is_agent = false;
    bool is_former = false;
  };
  void add_foreign(std::span<const ForeignName> names);

  static constexpr std::uint32_t kNone = 0xffffffff;

 private:
  friend struct TableImage;
  struct Called {
    std::uint64_t piece;
    std::uint32_t person;
  };

  Result<TableTexts> open(const std::string& directory);  // Keeps the files.
  Result<void> read(const TableTexts& texts);
  Result<void> read_states(std::string_view bytes);
  Result<void> read_state_names(std::string_view bytes);
  Result<void> read_organisations(std::string_view bytes);
  Result<void> read_memberships(std::string_view bytes);
  Result<void> read_offices(std::string_view bytes);
  Result<void> read_office_holders(std::string_view bytes);
  Result<void> read_roles(std::string_view bytes);
  Result<void> read_not_actors(std::string_view bytes);
  Result<void> read_regions(std::string_view bytes);
  Result<void> read_cities(std::string_view bytes);
  void index_towns();
  void add_title(std::string_view title, std::uint32_t office);
  // `swapped`: given name and family name stand the other way round than the state's people write them.
  void add_person_name(std::string_view name, std::uint32_t person, bool swapped);
  void index_states_of_holdings();

  std::vector<MappedFile> files_;  // The tables; behind them the image, where one is in use.
  language::Arena arena_;
  std::vector<State> states_;
  std::vector<std::uint32_t> state_order_;  // By code.
  std::vector<StateName> state_names_;
  std::vector<Organisation> organisations_;
  std::vector<std::uint32_t> organisation_order_;  // By code.
  std::vector<Membership> memberships_;
  std::vector<Office> offices_;
  std::vector<Person> persons_;
  MappedRows<Holding> holdings_;
  MappedRows<std::uint32_t> state_holdings_;        // Indices of holdings, by state.
  std::vector<std::uint32_t> state_holdings_begin_;  // owner_count() + 1 numbers.
  std::vector<std::uint32_t> sole_owner_;            // Per office.
  MappedRows<Called> called_;                       // By piece.
  MappedRows<std::uint32_t> called_persons_;        // The persons of called_, in its order.
  std::vector<Role> roles_;
  std::vector<Coded> coded_;
  NameMatcher matcher_;
  NameMatcher towns_;
  struct TownRow {
    std::string_view name;
    std::uint32_t state;
    std::uint64_t people;
  };
  std::vector<TownRow> town_rows_;  // Only while reading.
};

}  // namespace entente::actors
