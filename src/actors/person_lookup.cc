#include "actors/person_lookup.h"

#include <algorithm>

#include "actors/mention_builder.h"
#include "actors/office_lookup.h"

namespace entente::actors {
namespace {

constexpr std::uint32_t kNone = Tables::kNone;
constexpr std::uint8_t kRegionalRank = 6;

bool is_official_sector(std::string_view sector) {
  return sector == "GOV" || sector == "MIL" || sector == "COP" || sector == "JUD" || sector == "LEG" || sector == "IGO" ||
         sector == "PTY";
}

// Rank of somebody's deputy.
std::uint8_t deputy_rank(std::uint8_t rank) {
  if (rank == 0) return 0;
  return rank <= 2 ? std::uint8_t{3} : std::max(std::uint8_t{5}, rank);
}

// Titles that only states give; "president", "director" or "spokesman" alone may be a company's.
bool is_title_of_state(std::string_view title) {
  const std::string folded = fold(title);
  constexpr std::string_view kWords[] = {"minister", "ambassador", "premier", "consul", "attorney general", "secretary of",
                                         "king", "queen", "emir", "sultan", "head of state", "foreign ministry",
                                         "defence ministry", "defense ministry", "senator", "secretary of state"};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

// What the titles say, by the table of offices (for this state before the general one) and the role words.
struct Title {
  std::string_view sector;
  std::string_view body;
  std::uint8_t rank = 0;
  bool names_person = false;  // High enough for a person's name.
  std::uint32_t implied_state = kNone;
};

class PhraseResolver {
 public:
  PhraseResolver(const DocumentScan& scan, const RolePhrase& phrase, TableDate day, Resolution& out)
      : scan_(scan), tables_(*scan.tables), phrase_(phrase), day_(day), out_(out), states_(out.candidates) {}

  void resolve(std::uint32_t inherited_state) {
    states_ = phrase_.states;
    if (states_.empty() && phrase_.organisation != kNone) states_.push_back(tables_.owner_of_organisation(phrase_.organisation));
    if (states_.empty() && phrase_.body_hit != kNone) {  // "CIA official"
      const std::uint32_t own = scan_.state_of(phrase_.body_hit, kBodyKinds);
      if (own != kNone) states_.push_back(own);
    }
    const Title title = read_title(states_.size() == 1 ? states_[0] : kNone);
    const bool named = !phrase_.is_body && phrase_.has_name() && !phrase_.plural;
    if (states_.empty() && title.implied_state != kNone && !named) states_.push_back(title.implied_state);
    if (phrase_.is_body) {
      resolve_body();
    } else if (phrase_.has_name() && !phrase_.plural) {
      resolve_named(title, inherited_state);
    } else {
      if (states_.empty() && inherited_state != kNone && phrase_.owner_token == RolePhrase::kNone) {
        states_.push_back(inherited_state);
        out_.confidence = 200;
      }
      resolve_unnamed(read_title(states_.size() == 1 ? states_[0] : kNone));
    }
    if (phrase_.weak_state) out_.confidence = std::min<std::uint8_t>(out_.confidence, 180);
  }

 private:
  Title read_title(std::uint32_t state) const {
    Title title;
    const std::string_view code = state == kNone ? std::string_view{} : tables_.owner_code(state);
    bool specific = false;
    bool general = false;
    std::string_view only_state;
    bool one_state = true;
    const bool leads_no_state = code.empty() || phrase_.weak_state;  // "a community leader", "Muslim leaders in France"
    for (const std::uint32_t o : phrase_.offices) {
      const Office& office = tables_.offices()[o];
      const bool here = office.state == code;
      if (office.state != "*") {
        if (!only_state.empty() && only_state != office.state) one_state = false;
        only_state = office.state;
      }
      if (office.state != "*" && !here && !code.empty()) continue;
      if (leads_no_state && office.id == "effective_leader") continue;
      if (here && !specific) title = {};
      if (specific && !here) continue;
      specific = specific || here;
      general = general || office.state == "*";
      take(title, office.sector, office.rank, office.body);
      title.names_person = title.names_person || (is_official_sector(office.sector) && (office.rank <= 6 || office.domain == "foreign"));
    }
    const bool spelled_out = phrase_.title_last - phrase_.title_first > 1 || scan_.words[phrase_.title_first].shape != Shape::upper;
    if (!general && one_state && !only_state.empty() && code.empty() && spelled_out) {
      title.implied_state = tables_.find_state(only_state);
    }
    if (code.empty() && title.implied_state == kNone) title.implied_state = sole_owner();
    for (const std::uint32_t r : phrase_.roles) {
      const Role& role = tables_.roles()[r];
      if (!phrase_.offices.empty() && title.rank != 0) break;
      if (leads_no_state && role.sector == "GOV" && (role.words == "leader" || role.words == "leaders")) continue;
      take(title, role.sector, role.rank, "");
      title.names_person = title.names_person || (role.kind == Role::Kind::title && is_official_sector(role.sector) &&
                                                  ((role.rank >= 1 && role.rank <= 6) || role.sector == "LEG"));
    }
    if (phrase_.deputy) title.rank = deputy_rank(title.rank);
    if (phrase_.town && title.rank != 0) {  // "president of Tatarstan": of a region, not of the state.
      title.rank = std::max(title.rank, kRegionalRank);
      title.body = {};
    }
    if (phrase_.former) title.rank = 0;
    return title;
  }

  // An office that only one organisation or state has holders of: "president of the European Council".
  std::uint32_t sole_owner() const {
    std::uint32_t owner = kNone;
    for (const std::uint32_t o : phrase_.offices) {
      const std::uint32_t one = tables_.sole_owner(o);
      if (one == kNone || (owner != kNone && owner != one)) return kNone;
      owner = one;
    }
    return owner != kNone && owner >= tables_.states().size() ? owner : kNone;
  }

  static void take(Title& title, std::string_view sector, std::uint8_t rank, std::string_view body) {
    const bool higher = rank != 0 && (title.rank == 0 || rank < title.rank);
    if (title.sector.empty() || higher) title.sector = sector;
    if (title.body.empty() || (higher && !body.empty())) title.body = body;
    if (higher) title.rank = rank;
  }

  std::string_view body_text() const {
    return phrase_.body_hit == kNone ? std::string_view{} : scan_.text_of(phrase_.body_first, phrase_.body_last);
  }

  // The sector of the body before a title ("army chief" MIL, "Foreign Ministry spokesman" GOV).
  std::string_view body_sector() const {
    std::string_view sector;
    if (phrase_.body_hit == kNone) return sector;
    scan_.for_each_sense(phrase_.body_hit, bit(SenseKind::role), [&](const Sense& sense) {
      if (sector.empty()) sector = tables_.roles()[sense.index].sector;
    });
    scan_.for_each_sense(phrase_.body_hit, kBodyKinds, [&](const Sense& sense) {
      if (sector.empty()) sector = sector_of(sense.kind);
    });
    return sector;
  }

  ActorRef make_ref(const Title& title, std::uint32_t state) const {
    ActorRef ref;
    if (state != kNone && state >= tables_.states().size()) {
      ref = organisation_ref(tables_, state - static_cast<std::uint32_t>(tables_.states().size()));
    } else if (state != kNone) {
      ref.state = tables_.owner_code(state);
    }
    const std::string_view by_body = body_sector();
    if (ref.sector == "IGO" && (title.sector == "LEG" || title.sector == "MIL" || title.sector == "JUD")) ref.sector = title.sector;
    if (ref.sector.empty()) ref.sector = !by_body.empty() && by_body != "GOV" ? by_body : title.sector;
    if (const std::string_view body = body_text(); !body.empty()) {
      ref.organisation = body;
    } else if (ref.organisation.empty()) {
      ref.organisation = title.body;
    }
    ref.rank = title.rank;
    return ref;
  }

  std::string_view office_text() const { return scan_.text_of(phrase_.title_first, phrase_.title_last); }

  void resolve_body() {
    out_.kind = MentionKind::organisation;
    out_.basis = "role word: body";
    ActorRef ref = make_ref({}, states_.empty() ? kNone : states_[0]);
    ref.sector = body_sector();
    ref.organisation = office_text();
    if (ref.sector == "IGO" && ref.state.empty()) {  // "other riparian states": members that the text does not name.
      out_.kind = MentionKind::collective;
      out_.basis = "unnamed members";
      return;
    }
    out_.refs.push_back(ref);
    for (std::size_t i = 1; i < states_.size(); ++i) {
      ref.state = tables_.owner_code(states_[i]);
      out_.refs.push_back(ref);
    }
  }

  void resolve_unnamed(const Title& title) {
    const bool office = !phrase_.offices.empty() || title.rank != 0;
    const bool group = phrase_.plural || !title.names_person;
    out_.kind = group && (phrase_.offices.empty() || (states_.empty() && phrase_.plural)) ? MentionKind::group : MentionKind::office;
    out_.basis = office ? "office word" : "role word";
    if (!states_.empty()) out_.basis = office ? "state + office" : "state + role word";
    for (std::size_t i = 0; i == 0 || i < states_.size(); ++i) {
      const std::uint32_t state = states_.empty() ? kNone : states_[i];
      ActorRef ref = make_ref(states_.size() > 1 ? read_title(state) : title, state);
      if (title.names_person) ref.office = office_text();
      const bool one = !phrase_.plural || states_.size() > 1;
      if (state == kNone || !one || phrase_.deputy || phrase_.former || phrase_.elect ||
          phrase_.indefinite || phrase_.town || phrase_.offices.empty()) {
        out_.refs.push_back(ref);
        continue;
      }
      const Holders holders = find_holders(tables_, state, phrase_.offices, day_);
      if (holders.first == kNone) {
        out_.refs.push_back(ref);
        continue;
      }
      out_.basis = "table at date";
      take_holder(ref, holders.first);
      if (holders.second != kNone && states_.size() <= 1) {
        take_holder(ref, holders.second);
        out_.ambiguous = true;
        out_.basis = "table at date: two fit";
      }
    }
  }

  void take_holder(ActorRef ref, std::uint32_t holding) {
    const Holding& row = tables_.holdings()[holding];
    ref.person = tables_.persons()[row.person].name;
    const Office& office = tables_.offices()[row.office];
    ref.rank = ref.rank == 0 ? office.rank : ref.rank;
    if (ref.organisation.empty()) ref.organisation = office.body;
    if (!out_.ambiguous && out_.refs.empty()) out_.person = row.person;
    out_.refs.push_back(ref);
  }

  void resolve_named(const Title& given, std::uint32_t inherited_state) {
    Title title = given;
    std::uint32_t state = states_.empty() ? kNone : states_[0];
    out_.kind = MentionKind::person;
    out_.person = find_person(state);
    if (out_.person == kNone && state == kNone && given.implied_state != kNone) {
      state = given.implied_state;
      out_.person = find_person(state);
    }
    if (out_.person != kNone && state == kNone) {
      state = tables_.persons()[out_.person].state;
      out_.basis = "name and office in the table";
    }
    if (out_.person == kNone && state == kNone && inherited_state != kNone) {
      state = inherited_state;
      out_.person = find_person(state);
      out_.confidence = 200;
    }
    if (!phrase_.states.empty()) out_.basis = "state, office and name";
    if (out_.basis.empty()) out_.basis = "office and name";
    title = read_title(state);
    ActorRef ref = make_ref(title, state);
    ref.office = office_text();
    if (out_.person != kNone) {
      ref.person = tables_.persons()[out_.person].name;
      if (ref.rank == 0 && !phrase_.former) ref.rank = rank_by_table(out_.person);
    } else if (title.names_person && !phrase_.former && is_official(ref)) {
      ref.person = scan_.text_of(phrase_.name_first, phrase_.name_last);
    } else {
      out_.kind = MentionKind::group;  // A private person: role and state only.
      ref.office = {};
      if (!title.names_person || ref.state.empty()) ref.rank = 0;
    }
    out_.refs.push_back(ref);
  }

  // An office of a state or of an organisation of states, as far as the text tells: not a company's, not a gang's.
  bool is_official(const ActorRef& ref) const {
    const bool business = std::any_of(phrase_.roles.begin(), phrase_.roles.end(),
                                      [&](std::uint32_t r) { return tables_.roles()[r].sector == "BUS"; }) ||
                          body_sector() == "BUS" || fold(ref.office).find("ceo") != std::string::npos;
    if (business || ref.state.starts_with("NSA:") || !is_official_sector(ref.sector)) return false;
    return !ref.state.empty() || is_title_of_state(ref.office);
  }

  std::uint8_t rank_by_table(std::uint32_t person) const {
    const std::uint32_t holding = best_holding(tables_, tables_.persons()[person], phrase_.offices, day_);
    if (holding == kNone || standing(tables_.holdings()[holding], day_) < Standing::presumed) return 0;
    return tables_.offices()[tables_.holdings()[holding].office].rank;
  }

  // `ever`: it is enough to have held the office before.
  bool fits_office(std::uint32_t person, bool ever = false) const {
    for (const Holding& holding : tables_.holdings_of(tables_.persons()[person])) {
      if (std::find(phrase_.offices.begin(), phrase_.offices.end(), holding.office) == phrase_.offices.end()) continue;
      const Standing stands = standing(holding, day_);
      if (stands >= Standing::presumed || ((phrase_.former || ever) && stands == Standing::earlier)) return true;
    }
    return false;
  }

  // The table's person: by full name, else by surname with state or office, else by a spelling close to the holder's.
  std::uint32_t find_person(std::uint32_t state) const {
    if (phrase_.person_hit != kNone) {
      const std::uint32_t person = person_of_hit(state);
      if (person != kNone && (!phrase_.town || fits_office(person, true))) return person;
    }
    if (phrase_.town) return kNone;  // The mayor of a town may be called like a minister.
    std::uint32_t found = kNone;
    int best = 0;
    bool tie = false;
    for (std::uint32_t t = phrase_.name_first; t < phrase_.name_last; ++t) {
      for (const Piece& piece : scan_.pieces_of(t)) {
        if (piece.length < 2) continue;
        for (const std::uint32_t person : tables_.persons_called(piece.hash)) {
          if (person == found) continue;
          const int score = score_of(person, state);
          if (score == 0 || score < best) continue;
          tie = score == best;
          best = score;
          found = person;
        }
      }
    }
    if (found != kNone && !tie) return found;
    return found == kNone ? find_by_spelling(state) : kNone;
  }

  // 0 = not this one.  A longer name in the text must agree in more than its surname.
  int score_of(std::uint32_t person, std::uint32_t state) const {
    const Person& row = tables_.persons()[person];
    if (state != kNone && row.state != state) return 0;
    const bool office = fits_office(person);
    const int shared = shared_pieces(row.name);
    const bool short_name = phrase_.name_last - phrase_.name_first == 1;
    const bool unique = tables_.persons_called(last_piece()).size() == 1;
    if (!office && fits_office(person, true) && (shared >= 2 || unique)) return 2;  // "President Biden" a year later.
    if (!office) return !short_name && state != kNone && shared >= 2 && phrase_.offices.empty() ? 1 : 0;
    if (state == kNone && short_name && scan_.state_count[row.state] == 0 && tables_.persons_called(last_piece()).size() > 1) {
      return 2;
    }
    if (!short_name && shared < 2 && state == kNone && !spelled_alike(row.name)) return 0;
    return 3 + std::min(shared, 3) + (scan_.state_count[row.state] > 0 ? 1 : 0);
  }

  std::uint64_t last_piece() const { return scan_.pieces_of(phrase_.name_last - 1).empty() ? 0 : scan_.pieces_of(phrase_.name_last - 1).back().hash; }

  int shared_pieces(std::string_view name) const {
    std::vector<Piece>& pieces = out_.pieces;
    pieces.clear();
    append_pieces(name, 0, pieces);
    int shared = 0;
    for (std::uint32_t t = phrase_.name_first; t < phrase_.name_last; ++t) {
      for (const Piece& piece : scan_.pieces_of(t)) {
        shared += std::any_of(pieces.begin(), pieces.end(), [&](const Piece& other) { return other.hash == piece.hash; });
      }
    }
    return shared;
  }

  bool spelled_alike(std::string_view name) const {
    return is_same_spelling(name, scan_.text_of(phrase_.name_first, phrase_.name_last));
  }

  std::uint32_t find_by_spelling(std::uint32_t state) const {
    if (state == kNone || phrase_.offices.empty() || phrase_.deputy) return kNone;
    const Holders holders = find_holders(tables_, state, phrase_.offices, day_);
    for (const std::uint32_t h : {holders.first, holders.second}) {
      if (h == kNone) continue;
      const std::uint32_t person = tables_.holdings()[h].person;
      const std::string_view name = tables_.persons()[person].name;
      if (spelled_alike(name)) return person;
      for (std::uint32_t t = phrase_.name_first; t < phrase_.name_last; ++t) {
        const std::string_view word = scan_.token(t).form;
        if (word.size() >= 5 && has_word_alike(name, word)) return person;
      }
    }
    return kNone;
  }

  static bool has_word_alike(std::string_view name, std::string_view word) {
    for (;;) {
      const std::size_t end = name.find(' ');
      if (is_same_spelling(name.substr(0, end), word)) return true;
      if (end == std::string_view::npos) return false;
      name.remove_prefix(end + 1);
    }
  }

  std::uint32_t person_of_hit(std::uint32_t state) const {
    std::uint32_t found = kNone;
    int best = -1;
    scan_.for_each_sense(phrase_.person_hit, bit(SenseKind::person), [&](const Sense& sense) {
      const Person& row = tables_.persons()[sense.index];
      if (state != kNone && row.state != state) return;
      // "Juan Carlos Jobet" is not "Juan Carlos": a longer name needs the office to agree.
      if (scan_.hits[phrase_.person_hit].last < phrase_.name_last && !fits_office(sense.index)) return;
      const std::uint32_t holding = best_holding(tables_, row, phrase_.offices, day_);
      const int score = (fits_office(sense.index) ? 10 : 0) +
                        (holding == kNone ? 0 : static_cast<int>(standing(tables_.holdings()[holding], day_)));
      if (score > best) {
        best = score;
        found = sense.index;
      }
    });
    return found;
  }

  const DocumentScan& scan_;
  const Tables& tables_;
  const RolePhrase& phrase_;
  TableDate day_;
  Resolution& out_;
  std::vector<std::uint32_t>& states_;
};

bool all_of_one_state(const Tables& tables, std::uint64_t piece) {
  const auto called = tables.persons_called(piece);
  return std::all_of(called.begin(), called.end(), [&](std::uint32_t person) {
    return tables.persons()[person].state == tables.persons()[called.front()].state;
  });
}

}  // namespace

void Resolution::clear() {
  refs.clear();
  kind = MentionKind::office;
  ambiguous = false;
  confidence = 255;
  basis = {};
  person = Tables::kNone;
}

void resolve_phrase(const DocumentScan& scan, const RolePhrase& phrase, TableDate day, std::uint32_t inherited_state,
                    Resolution& out) {
  out.clear();
  PhraseResolver(scan, phrase, day, out).resolve(inherited_state);
}

ActorRef person_ref(const Tables& tables, std::uint32_t person, const std::vector<std::uint32_t>& offices, TableDate day) {
  const Person& row = tables.persons()[person];
  ActorRef ref;
  ref.person = row.name;
  ref.state = tables.owner_code(row.state);
  const std::uint32_t holding = best_holding(tables, row, offices, day);
  if (holding == kNone) return ref;
  const Office& office = tables.offices()[tables.holdings()[holding].office];
  ref.sector = row.state < tables.states().size() ? office.sector : "IGO";
  if (standing(tables.holdings()[holding], day) >= Standing::presumed) {
    ref.office = office.title;
    ref.organisation = office.body;
    ref.rank = office.rank;
  }
  return ref;
}

bool resolve_name(const DocumentScan& scan, std::uint32_t hit, TableDate day, Resolution& out) {
  out.clear();
  out.kind = MentionKind::person;
  // The best standing wins; persons of states that the document names come first; equals are both kept.
  int best = -1;
  std::vector<std::uint32_t>& persons = out.candidates;
  persons.clear();
  scan.for_each_sense(hit, bit(SenseKind::person), [&](const Sense& sense) {
    const Person& row = scan.tables->persons()[sense.index];
    const std::uint32_t holding = best_holding(*scan.tables, row, {}, day);
    if (holding == kNone) return;
    const Standing stands = standing(scan.tables->holdings()[holding], day);
    const int score = static_cast<int>(std::min(stands, Standing::presumed)) * 2 + (scan.state_count[row.state] > 0 ? 1 : 0);
    if (score > best) persons.clear();
    if (score >= best && std::find(persons.begin(), persons.end(), sense.index) == persons.end()) persons.push_back(sense.index);
    best = std::max(best, score);
  });
  if (persons.empty() || persons.size() > 2) return false;
  out.ambiguous = persons.size() == 2;
  out.person = out.ambiguous ? kNone : persons[0];
  for (const std::uint32_t person : persons) out.refs.push_back(person_ref(*scan.tables, person, {}, day));
  out.basis = out.ambiguous ? "name in the table: two fit" : "name in the table";
  if (!out.ambiguous && out.refs[0].office.empty()) out.basis = "name in the table: no office at the date";
  return true;
}

std::uint32_t head_called(const DocumentScan& scan, std::uint64_t piece, TableDate day) {
  if (day == kNoDate) return kNone;
  std::uint32_t found = kNone;
  for (const std::uint32_t person : scan.tables->persons_called(piece)) {
    const Person& row = scan.tables->persons()[person];
    if (scan.state_count[row.state] == 0 && !all_of_one_state(*scan.tables, piece)) continue;
    const std::uint32_t holding = best_holding(*scan.tables, row, {}, day);
    if (holding == kNone || standing(scan.tables->holdings()[holding], day) < Standing::presumed) continue;
    if (scan.tables->offices()[scan.tables->holdings()[holding].office].rank > 2) continue;
    if (found != kNone && !is_same_spelling(scan.tables->persons()[found].name, row.name)) return kNone;
    found = person;
  }
  return found;
}

}  // namespace entente::actors
