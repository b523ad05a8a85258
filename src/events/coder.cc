#include "events/coder.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/content_hash.h"
#include "events/act_coding.h"
#include "events/aims.h"
#include "events/areas.h"
#include "events/embedding.h"
#include "events/firsts.h"
#include "events/home_acts.h"
#include "events/issues.h"
#include "events/mechanisms.h"
#include "events/parties.h"
#include "events/separate_talks.h"
#include "events/sentence_input.h"
#include "events/sides_at_hand.h"
#include "events/sides_earlier.h"
#include "events/sport.h"
#include "events/told_series.h"
#include "events/told_states.h"

namespace entente::tables {
extern const std::string_view event_confidence;
}  // namespace entente::tables

namespace entente::events {

using language::Relation;

Coder::Coder(Frames frames, Ontology ontology, ConfidenceModel confidence)
    : frames_(std::make_unique<const Frames>(std::move(frames))),
      ontology_(std::make_unique<const Ontology>(std::move(ontology))),
      status_(std::make_unique<const StatusClasses>(*frames_)),
      attribution_(std::make_unique<const AttributionClasses>(*frames_)),
      prefilter_(std::make_unique<const Prefilter>(*frames_)),
      confidence_(std::move(confidence)) {}

Result<Coder> Coder::standard() {
  auto frames = TRY(Frames::standard());
  auto ontology = TRY(Ontology::standard());
  auto confidence = TRY(ConfidenceModel::parse(tables::event_confidence, "data/events/confidence.tsv"));
  return Coder(std::move(frames), std::move(ontology), std::move(confidence));
}

Result<Coder> Coder::load(const std::filesystem::path& folder) {
  auto frames = TRY(Frames::read_folder(folder / "frames"));
  auto ontology = TRY(Ontology::load(folder));
  auto confidence = TRY(ConfidenceModel::parse(tables::event_confidence, "data/events/confidence.tsv"));
  return Coder(std::move(frames), std::move(ontology), std::move(confidence));
}

namespace {

// Codes one document, sentence by sentence.
class DocumentCoder {
 public:
  DocumentCoder(const Coder& coder, const sources::Document& document, const language::Analysis& analysis,
                const actors::Mentions& mentions, CoderScratch& scratch)
      : coder_(coder), document_(document), analysis_(analysis), mentions_(scratch.mentions), scratch_(scratch) {
    scratch.evidence.clear();
    scratch.mentions = mentions;  // A copy: "the leaders" are given the pair at hand.
  }

  void run(std::vector<Record>& out, std::vector<SentenceTrace>* traces) {
    scratch_.times.read(analysis_, document_);
    for (std::uint32_t i = 0; i < analysis_.size(); ++i) {
      const auto sentence = analysis_.sentence(i);
      if (sentence.kind == text::SentenceKind::furniture || sentence.kind == text::SentenceKind::dateline) continue;
      if (!analysis_.sentences[i].parsed) {
        mark_quoted(sentence, quotes_, scratch_.quoted);
        continue;
      }
      SentenceTrace* trace = nullptr;
      if (traces != nullptr) {
        traces->push_back({i, {}, {}});
        trace = &traces->back();
      }
      code_sentence(sentence, out, trace);
    }
  }

 private:
  void code_sentence(const language::Sentence& sentence, std::vector<Record>& out, SentenceTrace* trace) {
    const QuoteState before = quotes_;
    mark_quoted(sentence, quotes_, scratch_.quoted);
    SentenceInput input;
    input.document = &document_;
    input.mentions = &mentions_;
    input.times = &scratch_.times;
    input.sentence = sentence;
    at_hand_.give(coder_.frames(), sentence, mentions_);
    earlier_.give(coder_.frames(), sentence, mentions_);
    auto& tree = scratch_.tree;
    tree.build(sentence, sentence.index, mentions_, coder_.frames());
    auto& matches = scratch_.matches;
    matches.clear();
    match_frames(coder_.frames(), tree, matches, trace == nullptr ? nullptr : &trace->frames);
    join_embedded(coder_.frames(), coder_.ontology(), tree, matches);
    claims_ = find_firsts(input);
    ordinals_ = find_ordinals(input);
    mechanisms_ = find_mechanisms(input, defined_);
    const auto first_record = out.size();
    std::vector<std::uint32_t> taken;
    release_taken(input, matches);
    for (const auto& match : matches) {
      if (match.taken_in) {
        if (trace != nullptr) note(*trace, match, "told inside another act");
        continue;
      }
      const auto count = out.size();
      add_record(input, match, before, out, trace);
      if (out.size() == count) continue;
      at_hand_.keep(tree, match, coder_.tables());
      earlier_.keep(tree, match, out.back());
      taken.push_back(match.trigger);
      if (match.anchor != match.trigger) taken.push_back(match.anchor);
    }
    earlier_.keep_things(tree);
    remove_doubles(out, first_record);
    const auto first_state = out.size();
    read_levels(input, out);
    read_raised_levels(input, out);
    read_claimed_firsts(input, claims_, out);
    read_series(input, out);
    read_aims(input, out);
    read_offices(input, out);
    read_wars(input, out);
    read_mechanisms(input, mechanisms_, out);
    read_assessments(input, taken, out);
    for (auto i = first_state; i < out.size(); ++i) {
      tell_voice(input, before, out[i]);
      finish_state(out[i]);
    }
    drop_named_twice(out, first_record);
    for (auto i = first_record; i < out.size(); ++i) protect(out[i]);
  }

  // Records on fugitives, migrants and dissent carry no names and no place below the state.
  void protect(Record& record) const {
    const auto& issues = coder_.ontology().issues();
    const bool sensitive = std::any_of(issues.begin(), issues.end(), [&](const Issue& issue) {
      return issue.aggregate_only && std::find(record.issues.begin(), record.issues.end(), issue.id) != record.issues.end();
    });
    if (!sensitive) return;
    record.handling = kAggregateOnly;
    for (auto& party : record.parties) {
      party.person.clear();
      party.named = {};  // May be a person's name.
    }
    for (auto& speaker : record.attribution) speaker.name.clear();
    record.place.reset();
    record.quote.clear();
  }

  // An outer act that cannot become a record gives back what it had taken in.
  void release_taken(const SentenceInput& input, std::vector<Match>& matches) const {
    for (const auto& outer : matches) {
      if (outer.taken_in || outer.op == Operator::none) continue;
      std::vector<Party> parties;
      add_sides(input, outer, parties);
      if (unfit(outer, parties) == nullptr) continue;
      for (auto& inner : matches) {
        if (inner.taken_by == outer.trigger) inner.taken_in = false;
      }
    }
  }

  // A war named in passing is told once, by its name.
  static void drop_named_twice(std::vector<Record>& out, std::size_t from) {
    for (auto i = from; i < out.size();) {
      const bool twice = out[i].rule.starts_with("frame") && std::any_of(out.begin() + static_cast<std::ptrdiff_t>(from), out.end(), [&](const Record& r) {
        return r.rule.starts_with("war") && r.trigger.begin <= out[i].trigger.begin && out[i].trigger.end <= r.trigger.end;
      });
      if (twice) out.erase(out.begin() + static_cast<std::ptrdiff_t>(i));
      else ++i;
    }
  }

  // Levels and assessments, too, are told on somebody's word.
  void tell_voice(const SentenceInput& input, const QuoteState& before, Record& record) const {
    if (record.kind == Kind::office || !record.attribution.empty()) return;
    for (std::uint32_t t = 0; t < input.sentence.tokens.size(); ++t) {
      if (source_span(document_, token_span(input.sentence, t, t + 1)).begin != record.trigger.begin) continue;
      auto told = read_attribution(scratch_.tree, coder_.attribution_classes(), input, t, scratch_.quoted, before);
      record.voice = told.voice;
      record.attribution = std::move(told.chain);
      return;
    }
  }

  // What the readers of states leave to the coder.
  void finish_state(Record& record) const {
    if (record.domain.empty()) record.domain = record.kind == Kind::event ? "security.conflict" : "political";
    if (!record.cameo.empty()) set_code(coder_.ontology(), record);
    record.id = id_of(record);
  }

  std::string id_of(const Record& record) const {
    std::string key = document_.id + '\n' + std::to_string(to_number(record.span.begin)) + ' ' + std::to_string(to_number(record.span.end)) + ' ' +
                      std::to_string(to_number(record.trigger.begin)) + ' ' + std::string(name_of(record.kind)) + ' ' + record.type + record.cameo + ' ' +
                      record.mode + ' ' + record.rule + ' ' + std::string(name_of(record.status));
    for (const auto& party : record.parties) key += ' ' + party.state + '/' + party.person + '/' + party.office;
    for (const auto& issue : record.issues) key += ' ' + issue;
    return content_id("r", key);
  }

  // First-ever claims, ordinals and standing frameworks that the act carries.
  void add_marks(const SentenceInput& input, const Match& match, Record& record) const {
    for (const auto at : {match.trigger, match.anchor}) {
      if (const auto* claim = first_of(at, input, claims_); claim != nullptr && !record.first) {
        record.first = claim->first;
        if (record.first->claimed_by.empty() && !record.attribution.empty()) record.first->claimed_by = record.attribution.back().name;
      }
      if (const auto* ordinal = ordinal_of(at, input, ordinals_); ordinal != nullptr && !record.ordinal) record.ordinal = ordinal->value;
      if (const auto* mechanism = mechanism_of(at, input, mechanisms_); mechanism != nullptr) {
        auto& field = mechanism->framework ? record.framework : record.mechanism;
        if (field.empty()) field = mechanism->name;
      }
    }
    record.place = place_of(match.anchor, input, record.mode, coder_.gazetteer());
    if (record.voice == Voice::quoted) {
      std::uint32_t first = match.anchor, last = match.anchor;
      while (first > 0 && scratch_.quoted[first - 1]) --first;
      while (last + 1 < scratch_.quoted.size() && scratch_.quoted[last + 1]) ++last;
      record.quote = std::string(token_text(input.sentence, first, last + 1));
    }
  }

  static Span<SourceByte> named_earlier(const SentenceInput& input, const Party& party) {
    actors::ActorRef ref;
    ref.state = party.state;
    ref.person = party.person;
    return named_before(input, input.sentence.span.begin, ref);
  }

  void add_record(const SentenceInput& input, const Match& match, const QuoteState& before, std::vector<Record>& out, SentenceTrace* trace) {
    const auto& tree = scratch_.tree;
    const auto status = read_status(tree, coder_.status_classes(), match);
    auto told = read_attribution(tree, coder_.attribution_classes(), input, match.anchor, scratch_.quoted, before);
    std::vector<Party> parties;
    add_sides(input, match, parties);
    const auto named = parties.size();
    bool completed = at_hand_.complete(match, input.sentence.index, told.chain, parties);
    if (completed) parties.back().named = named_earlier(input, parties.back());
    if (earlier_.complete(coder_.frames(), tree, match, told.chain, parties)) {
      completed = true;
      for (auto& party : parties) {
        if (party.named.empty() && party.begin == party.end) party.named = named_earlier(input, party);
      }
    }
    complete_at_home(tree, input, match, parties);
    if (const char* refused = unfit(match, parties); refused != nullptr) {
      if (trace != nullptr) note(*trace, match, refused);
      return;
    }
    TokenRange words = clause_range(match);
    // "The meeting" alone, of those named before, says nothing: the sentence stands for it.
    if (match.nominal && words.last - words.first <= 2) words = {0, static_cast<std::uint32_t>(input.sentence.tokens.size())};
    Record record = place_record(input, match.kind, words, trigger_range(match));
    record.type = name_of(match.coding.type);
    record.mode = match.coding.mode;
    record.cameo = match.coding.cameo;
    record.context = coder_.frames().frames()[coder_.frames().patterns()[match.pattern].frame].context;
    record.parties = std::move(parties);
    record.status = status.status;
    record.date = date_of(input, match, status);
    settle_by_date(input, match, status, record);
    record.voice = told.voice;
    if (!told.chain.empty()) quotes_.speakers = told.chain;
    record.attribution = std::move(told.chain);
    record.rule = rule_name(coder_.frames(), coder_.frames().patterns()[match.pattern]);
    settle_coding(coder_.frames(), coder_.ontology(), tree, match, status, record);
    add_marks(input, match, record);
    set_issues(coder_.ontology(), tree, match, record);
    const Evidence evidence = evidence_of(match, record, completed || record.parties.size() > named);
    record.confidence = coder_.confidence().probability(evidence);
    if (completed) record.confidence = std::min(record.confidence, 0.7);  // A side that is not named stays a guess.
    record.id = id_of(record);
    if (record.kind == Kind::commitment && split_areas(input, match, record, evidence, out)) {
      if (trace != nullptr) note(*trace, match, "one commitment for each area named");
      return;
    }
    const auto first_part = out.size();
    if (split_talks(input, tree, match, coder_.ontology(), record, out)) {
      for (auto i = first_part; i < out.size(); ++i) out[i].id = id_of(out[i]);
      if (trace != nullptr) note(*trace, match, "one meeting for each person met one by one");
      return;
    }
    scratch_.evidence.emplace_back(record.id, evidence);
    if (trace != nullptr) note(*trace, match, std::string("record, ") + std::string(name_of(record.status)) + ": " + status.reason);
    out.push_back(std::move(record));
  }

  // "… in a range of areas, including a, b and c": one commitment an area, each with the bytes that name it.
  bool split_areas(const SentenceInput& input, const Match& match, const Record& whole, const Evidence& evidence, std::vector<Record>& out) const {
    const auto& tree = scratch_.tree;
    const auto& ontology = coder_.ontology();
    const auto areas = named_areas(tree, ontology, match.anchor);
    if (areas.empty()) return false;
    for (const auto& range : areas) {
      Record record = whole;
      const auto span = token_span(input.sentence, range.first, range.second + 1);
      record.span = source_span(document_, span);
      record.text = std::string(bytes_at(analysis_.text, span));
      record.issues.clear();
      for (const auto i : issues_between(ontology, tree, range.first, range.second)) {
        if (record.issues.empty()) record.domain = ontology.issues()[i].domain;
        record.issues.push_back(ontology.issues()[i].id);
      }
      record.id = id_of(record);
      scratch_.evidence.emplace_back(record.id, evidence);
      out.push_back(std::move(record));
    }
    return true;
  }

  // The direction in which a bare day is read is given only where the act's own tense tells it.
  static Date date_of(const SentenceInput& input, const Match& match, const StatusReading& status) {
    if (status.status == Status::planned) return input.times->date_of(match.anchor, input.sentence, Outlook::future);
    if (status.status == Status::happened && match.kind != Kind::commitment) return input.times->date_of(match.anchor, input.sentence, Outlook::past);
    return input.times->date_of(match.anchor, input.sentence);
  }

  // "Next week's summit" lies ahead whatever the grammar says; "ahead of the talks last May" does not.
  static void settle_by_date(const SentenceInput& input, const Match& match, const StatusReading& status, Record& record) {
    const TimeContext& context = input.times->context(input.sentence.index);
    if (context.published_end == kNoDay || record.date.begin == kNoDay || record.date.precision == Precision::vague) return;
    if (match.nominal && record.status == Status::happened && record.kind == Kind::event && record.date.begin > context.published_end + 1) record.status = Status::planned;
    if (status.unless_past && record.date.end != kNoDay && record.date.end < context.published_begin) record.status = Status::happened;
  }

  void note(SentenceTrace& trace, const Match& match, const std::string& what) const {
    trace.notes.push_back("\u201c" + std::string(scratch_.tree.token(match.trigger).form) + "\u201d " +
                          rule_name(coder_.frames(), coder_.frames().patterns()[match.pattern]) + ": " + what);
  }

  void add_sides(const SentenceInput& input, const Match& match, std::vector<Party>& parties) const {
    const auto& tree = scratch_.tree;
    const bool joint = coder_.frames().patterns()[match.pattern].symmetric;
    // "The leaders reaffirmed their commitment to …": several who commit themselves bind each other.
    const bool bound = match.kind == Kind::commitment && (match.target.empty() || match.target_guessed) && count_actors(tree, match.source) >= 2;
    const bool together = (match.symmetric && !has_actor(match.target)) || bound;
    if (together || (joint && !has_actor(match.target)) || (match.kind == Kind::commitment && !has_actor(match.target))) {
      add_parties(tree, input, match.source, together ? Side::participant : Side::source, parties);
      if (named_by_members(match)) open_organisation(coder_.tables(), document_.published, parties);
      if (together && parties.size() == 1) add_unknown_person(input, match.target, parties);
      if (!together && !parties.empty() && parties.front().side == Side::source) add_parties(tree, input, match.target, Side::target, parties);
    } else if (match.symmetric && !has_actor(match.source)) {
      add_parties(tree, input, match.target, Side::participant, parties);
      if (parties.size() == 1) add_unknown_person(input, match.source, parties);
    } else {
      add_parties(tree, input, match.source, Side::source, parties);
      add_parties(tree, input, match.target, Side::target, parties);
      if (match.symmetric) drop_repeated_sides(parties);
    }
  }

  // "Netanyahu met Putin" where the tables do not tell who the first was then: a name by itself is a side.
  void add_unknown_person(const SentenceInput& input, const std::vector<Filler>& fillers, std::vector<Party>& parties) const {
    if (fillers.size() != 1 || scratch_.tree.token(fillers.front().head).upos != language::Upos::propn) return;
    add_parties(scratch_.tree, input, fillers, Side::participant, parties);
  }

  // "G7 ministers", "the meeting of the Group of Seven": the members act.
  bool named_by_members(const Match& match) const {
    if (match.nominal && match.anchor == match.trigger) return true;
    return std::any_of(match.source.begin(), match.source.end(), [&](const Filler& filler) {
      if (filler.mention == ClauseTree::kNone) return false;
      const auto head = filler.role == ClauseTree::kNone ? filler.head : mentions_.mentions[filler.role].head;  // "ministers" from the G7
      return scratch_.tree.token(head).number == language::Number::plural;
    });
  }

  // "The two countries held talks with …": the same state on both sides of a joint act counts once.
  static void drop_repeated_sides(std::vector<Party>& parties) {
    std::vector<Party> kept;
    for (auto& party : parties) {
      const bool repeated = party.side == Side::target && !party.state.empty() && party.person.empty() &&
                            std::any_of(kept.begin(), kept.end(), [&](const Party& p) { return p.state == party.state; });
      if (!repeated) kept.push_back(std::move(party));
    }
    parties = std::move(kept);
    // "X and Y restored their ties": who is left does it together.
    const bool target = std::any_of(parties.begin(), parties.end(), [](const Party& p) { return p.side == Side::target; });
    if (target || parties.size() < 2) return;
    for (auto& party : parties) party.side = Side::participant;
  }

  // Why no record may be made of it, or null.
  static const char* unfit(const Match& match, const std::vector<Party>& parties) {
    std::set<std::string> actors;
    std::size_t nameless = 0, sources = 0, targets = 0;
    for (const auto& party : parties) {
      if (party.state.empty() && party.sector.empty() && party.organisation.empty()) ++nameless;
      else actors.insert(party.state + '/' + party.sector + '/' + (party.state.empty() ? party.organisation : ""));
      if (party.side == Side::source) ++sources;
      if (party.side == Side::target) ++targets;
    }
    if (actors.empty()) return "no known actor";
    if (match.symmetric) {
      const bool pair = actors.size() >= 2 || (actors.size() + nameless >= 2 && !match.nominal);
      return pair ? nullptr : "one side only";
    }
    if (match.kind == Kind::commitment && targets == 0 && match.wish) return "a wish that names no other side";

    if (sources > 0 && targets > 0 && actors.size() + nameless < 2) return "both sides are the same";
    return nullptr;
  }

  TokenRange trigger_range(const Match& match) const {
    const auto& pattern = coder_.frames().patterns()[match.pattern];
    std::uint32_t first = std::min(match.trigger, match.anchor), last = std::max(match.trigger, match.anchor);
    if (!pattern.particle.empty()) {
      for (const auto c : scratch_.tree.children(match.trigger)) {
        if (scratch_.tree.lemma(c) == pattern.particle && c > last && c - last <= 2) last = c;
      }
    }
    return {first, last + 1};
  }

  // The clause that tells it: the words below the anchor and its sides, without other clauses beside it.
  TokenRange clause_range(const Match& match) const {
    const auto& tree = scratch_.tree;
    auto trigger = trigger_range(match);
    std::uint32_t first = trigger.first, last = trigger.last - 1;
    for (const auto at : {match.anchor, match.trigger}) {
      for (const auto c : tree.children(at)) {
        const auto r = tree.relation(c);
        if (r == Relation::conj || r == Relation::parataxis || r == Relation::punct || r == Relation::cc || r == Relation::advcl) continue;
        const auto range = tree.extent(c);
        first = std::min(first, range.first);
        last = std::max(last, range.second);
      }
    }
    const auto widen = [&](const std::vector<Filler>& fillers) {
      for (const auto& filler : fillers) {
        std::uint32_t from = filler.head, to = filler.head;
        if (filler.mention != ClauseTree::kNone) {
          from = std::min(from, mentions_.mentions[filler.mention].first);
          to = std::max(to, mentions_.mentions[filler.mention].last - 1);
        }
        first = std::min(first, from);
        last = std::max(last, to);
      }
    };
    widen(match.source);
    widen(match.target);
    return {first, last + 1};
  }

  // What speaks for the record; `completed`: a side was taken from elsewhere.
  Evidence evidence_of(const Match& match, const Record& record, bool completed) const {
    const auto& tree = scratch_.tree;
    Evidence evidence;
    evidence.frame = coder_.frames().patterns()[match.pattern].weight;
    evidence.type = match.coding.type;
    for (auto t = tree.head(tree.clause_head(match.anchor)); t != ClauseTree::kNone; t = tree.head(tree.clause_head(t))) ++evidence.depth;
    evidence.noun = match.nominal;
    evidence.claim = record.kind == Kind::claim;
    evidence.ahead = record.status == Status::planned || record.status == Status::intended || record.status == Status::hypothetical;
    evidence.inferred_side = completed;
    const auto read_side = [&](const std::vector<Filler>& fillers) {
      for (const auto& filler : fillers) {
        evidence.parse = std::min(evidence.parse, tree.token(filler.head).head_confidence / 255.0);
        evidence.inferred_side = evidence.inferred_side || filler.inside;
      }
      if (const double sure = actor_confidence(tree, fillers); sure > 0) evidence.actors = std::min(evidence.actors, sure);
    };
    read_side(match.source);
    read_side(match.target);
    std::size_t known = 0;
    for (const auto& party : record.parties) known += !party.state.empty() || !party.organisation.empty();
    const bool targeted = std::any_of(record.parties.begin(), record.parties.end(), [](const Party& p) { return p.side != Side::source; });
    evidence.one_side_unknown = known < 2 || !targeted;
    return evidence;
  }

  // Two matches may tell the same: the same type between the same actors with the same status.
  static void remove_doubles(std::vector<Record>& out, std::size_t from) {
    const auto key = [](const Record& r) {
      std::string k = r.type + '|' + r.mode + '|' + std::string(name_of(r.status)) + '|' + std::string(name_of(r.kind)) + '|';
      if (!r.issues.empty() && r.kind == Kind::commitment) k += std::to_string(to_number(r.span.begin)) + '|';
      std::vector<std::string> sides;
      for (const auto& p : r.parties) sides.push_back(std::string(name_of(p.side)) + p.state + p.sector + p.person + std::to_string(to_number(p.begin)));
      std::sort(sides.begin(), sides.end());
      for (const auto& s : sides) k += s + ';';
      return k;
    };
    std::set<std::string> seen;
    auto kept = out.begin() + static_cast<std::ptrdiff_t>(from);
    for (auto it = kept; it != out.end(); ++it) {
      if (!seen.insert(key(*it)).second) continue;
      if (it != kept) *kept = std::move(*it);
      ++kept;
    }
    out.erase(kept, out.end());
  }

  const Coder& coder_;
  const sources::Document& document_;
  const language::Analysis& analysis_;
  actors::Mentions& mentions_;
  CoderScratch& scratch_;
  SidesAtHand at_hand_;
  EarlierSides earlier_;
  QuoteState quotes_;
  DefinedNames defined_;
  std::vector<FirstClaim> claims_;
  std::vector<Ordinal> ordinals_;
  std::vector<MechanismMention> mechanisms_;
};

}  // namespace

void code(const Coder& coder, const sources::Document& document, const language::Analysis& analysis,
          const actors::Mentions& mentions, CoderScratch& scratch, std::vector<Record>& out) {
  if (tells_of_sport(document.text)) return;
  DocumentCoder(coder, document, analysis, mentions, scratch).run(out, nullptr);
}

void explain(const Coder& coder, const sources::Document& document, const language::Analysis& analysis,
             const actors::Mentions& mentions, CoderScratch& scratch, std::vector<Record>& out, std::vector<SentenceTrace>& traces) {
  DocumentCoder(coder, document, analysis, mentions, scratch).run(out, &traces);
}

}  // namespace entente::events
