// Reviews.  Their tables come with the first review, so that archives of this format without them stay as they are.

#include <algorithm>
#include <array>

#include "events/record_json.h"
#include "store/store_state.h"

namespace entente::store {
namespace {

constexpr const char* kReviewSchema = R"sql(
CREATE TABLE IF NOT EXISTS reviews (
  number INTEGER PRIMARY KEY,
  time TEXT NOT NULL,
  who TEXT NOT NULL,
  verdict TEXT NOT NULL,
  field TEXT,
  value TEXT,
  before TEXT,
  weight REAL NOT NULL,
  undone INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS review_records (
  review INTEGER NOT NULL REFERENCES reviews(number),
  other INTEGER NOT NULL,
  position INTEGER NOT NULL,
  record TEXT NOT NULL,
  document TEXT NOT NULL,
  kind TEXT NOT NULL,
  begin INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  trigger_begin INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL,
  PRIMARY KEY (review, other, position)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS review_draws (
  record TEXT PRIMARY KEY,
  weight REAL NOT NULL
);
)sql";

constexpr std::array kVerdicts{Verdict::accept, Verdict::reject, Verdict::correct, Verdict::merge, Verdict::split};
constexpr std::array kKinds{events::Kind::event,     events::Kind::series, events::Kind::commitment, events::Kind::claim, events::Kind::level,
                            events::Kind::mechanism, events::Kind::office, events::Kind::assessment};

template <typename Enum, std::size_t kCount>
std::optional<Enum> value_named(const std::array<Enum, kCount>& values, std::string_view name) {
  for (const Enum value : values) {
    if (name_of(value) == name) return value;
  }
  return std::nullopt;
}

Result<bool> has_reviews(Database& database) {
  return TRY(database.number("SELECT count(*) FROM sqlite_schema WHERE name = 'review_draws'")) > 0;
}

Span<SourceByte> span_at(const Statement& row, int column) {
  return make_span<SourceByte>(static_cast<std::size_t>(row.integer(column)), static_cast<std::size_t>(row.integer(column + 1)));
}

Result<void> add_anchors(Database& database, std::int64_t review, bool other, const std::vector<Anchor>& anchors) {
  Statement add(database, "INSERT INTO review_records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (std::size_t i = 0; i < anchors.size(); ++i) {
    const Anchor& anchor = anchors[i];
    add.bind(1, review);
    add.bind(2, std::int64_t{other});
    add.bind(3, static_cast<std::int64_t>(i));
    add.bind(4, anchor.record);
    add.bind(5, anchor.document);
    add.bind(6, events::name_of(anchor.kind));
    add.bind(7, std::int64_t{to_number(anchor.span.begin)});
    add.bind(8, std::int64_t{to_number(anchor.span.end)});
    add.bind(9, std::int64_t{to_number(anchor.trigger.begin)});
    add.bind(10, std::int64_t{to_number(anchor.trigger.end)});
    TRY(add.run());
  }
  return {};
}

Error bad_row(const Database& database, std::int64_t review) {
  return {ErrorKind::corrupt, "a review cannot be read", database.path(), "number " + std::to_string(review)};
}

}  // namespace

std::string_view name_of(Verdict verdict) {
  static constexpr std::string_view kNames[] = {"accept", "reject", "correct", "merge", "split"};
  return kNames[static_cast<std::size_t>(verdict)];
}

std::optional<Overlap> stands_at(const Anchor& anchor, const events::Record& record) {
  const auto common = [](Span<SourceByte> a, Span<SourceByte> b) -> std::uint64_t {
    const auto begin = std::max(to_number(a.begin), to_number(b.begin));
    const auto end = std::min(to_number(a.end), to_number(b.end));
    return end > begin ? end - begin : 0;
  };
  const auto length = [](Span<SourceByte> span) -> std::uint64_t { return to_number(span.end) - to_number(span.begin); };
  if (record.document != anchor.document || record.kind != anchor.kind) return std::nullopt;
  const Overlap here{common(record.trigger, anchor.trigger), common(record.span, anchor.span)};
  // Half of the clause must be the same words, or the act itself.
  if (here.first == 0 && 2 * here.second < std::max(length(anchor.span), length(record.span))) return std::nullopt;
  return here == Overlap{} ? std::nullopt : std::optional(here);
}

Anchor anchor_of(const events::Record& record) { return {record.id, record.document, record.kind, record.span, record.trigger}; }

Result<std::int64_t> Store::add_review(const Review& review) {
  State& state = *state_;
  Database& database = *state.database;
  TRY(state.begin());
  const auto add = [&]() -> Result<std::int64_t> {
    TRY(database.execute(kReviewSchema));
    Statement row(database, "INSERT INTO reviews (time, who, verdict, field, value, before, weight, undone) "
                            "VALUES (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?, ?, ?, ?, ?, ?, 0)");
    row.bind(1, review.who);
    row.bind(2, name_of(review.verdict));
    row.bind_present(3, review.field);
    row.bind_present(4, review.value);
    row.bind_present(5, review.before);
    row.bind(6, review.weight);
    TRY(row.run());
    const std::int64_t number = database.last_row();
    TRY(add_anchors(database, number, false, review.records));
    TRY(add_anchors(database, number, true, review.others));
    Statement judged(database, "DELETE FROM review_draws WHERE record = ?");
    for (const Anchor& anchor : review.records) {
      judged.bind(1, anchor.record);
      TRY(judged.run());
    }
    return number;
  };
  auto number = add();
  if (!number.ok()) return state.roll_back(number.error());
  TRY(state.commit());
  return number;
}

Result<std::optional<Review>> Store::undo_review(std::string_view who) {
  std::optional<Review> last;
  for (Review& review : TRY(reviews())) {
    if (review.who == who && !review.undone) last = std::move(review);
  }
  if (!last.has_value()) return last;
  State& state = *state_;
  TRY(state.begin());
  Statement mark(*state.database, "UPDATE reviews SET undone = 1 WHERE number = ?");
  mark.bind(1, last->number);
  const auto marked = mark.run();
  if (!marked.ok()) return state.roll_back(marked.error());
  TRY(state.commit());
  last->undone = true;
  return last;
}

Result<std::vector<Review>> Store::reviews() const {
  std::vector<Review> result;
  Database& database = *state_->database;
  if (!TRY(has_reviews(database))) return result;
  Statement rows(database, "SELECT number, time, who, verdict, field, value, before, weight, undone FROM reviews ORDER BY number");
  Statement anchors(database, "SELECT other, record, document, kind, begin, \"end\", trigger_begin, trigger_end FROM review_records "
                              "WHERE review = ? ORDER BY other, position");
  while (TRY(rows.step())) {
    Review review;
    review.number = rows.integer(0);
    review.when = rows.text(1);
    review.who = rows.text(2);
    const auto verdict = value_named(kVerdicts, rows.text(3));
    if (!verdict.has_value()) return bad_row(database, review.number);
    review.verdict = *verdict;
    review.field = rows.text(4);
    review.value = rows.text(5);
    review.before = rows.text(6);
    review.weight = rows.real(7);
    review.undone = rows.integer(8) != 0;
    const StatementScope scope(anchors);
    anchors.bind(1, review.number);
    while (TRY(anchors.step())) {
      const auto kind = value_named(kKinds, anchors.text(3));
      if (!kind.has_value()) return bad_row(database, review.number);
      Anchor anchor{std::string(anchors.text(1)), std::string(anchors.text(2)), *kind, span_at(anchors, 4), span_at(anchors, 6)};
      (anchors.integer(0) != 0 ? review.others : review.records).push_back(std::move(anchor));
    }
    result.push_back(std::move(review));
  }
  return result;
}

Result<std::vector<std::pair<Draw, Anchor>>> Store::State::draws_of(std::int64_t document_number) {
  std::vector<std::pair<Draw, Anchor>> result;
  if (!TRY(has_reviews(*database))) return result;
  Statement rows(*database, "SELECT d.record, d.weight, r.json FROM review_draws AS d JOIN records AS r ON r.id = d.record WHERE r.document = ?");
  rows.bind(1, document_number);
  while (TRY(rows.step())) {
    const events::Record record = TRY(events::record_from_json(rows.text(2)));
    result.push_back({{std::string(rows.text(0)), rows.real(1)}, anchor_of(record)});
  }
  return result;
}

Result<void> Store::State::carry_draws(const std::vector<std::pair<Draw, Anchor>>& draws, std::span<const events::Record> records) {
  for (const auto& [draw, anchor] : draws) {
    const events::Record* now = nullptr;
    Overlap most{};
    for (const events::Record& record : records) {
      const auto here = stands_at(anchor, record);
      if (record.id != anchor.record && (!here.has_value() || *here <= most)) continue;
      now = &record;
      if (record.id == anchor.record) break;
      most = *here;
    }
    if (now != nullptr && now->id == draw.record) continue;
    Statement moved(*database, now != nullptr ? "UPDATE OR REPLACE review_draws SET record = ?2 WHERE record = ?1" : "DELETE FROM review_draws WHERE record = ?1");
    moved.bind(1, draw.record);
    if (now != nullptr) moved.bind(2, now->id);
    TRY(moved.run());
  }
  return {};
}

Result<void> Store::add_draw(const Draw& draw) {
  State& state = *state_;
  TRY(state.begin());
  const auto add = [&]() -> Result<void> {
    TRY(state.database->execute(kReviewSchema));
    Statement row(*state.database, "INSERT OR REPLACE INTO review_draws VALUES (?, ?)");
    row.bind(1, draw.record);
    row.bind(2, draw.weight);
    return row.run();
  };
  const auto added = add();
  if (!added.ok()) return state.roll_back(added.error());
  return state.commit();
}

Result<std::vector<Draw>> Store::draws() const {
  std::vector<Draw> result;
  if (!TRY(has_reviews(*state_->database))) return result;
  // One whose document was taken out waits until it is read again.
  Statement rows(*state_->database, "SELECT record, weight FROM review_draws WHERE record IN (SELECT id FROM records) ORDER BY rowid");
  while (TRY(rows.step())) result.push_back({std::string(rows.text(0)), rows.real(1)});
  return result;
}

}  // namespace entente::store
