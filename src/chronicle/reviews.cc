#include "chronicle/reviews.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace entente::chronicle {
namespace {

using events::Kind;
using events::Record;
using events::Side;
using events::Status;
using store::Anchor;
using store::Review;
using store::Verdict;

constexpr std::array<std::string_view, 11> kFields{"kind", "type", "mode", "status", "domain", "place", "date", "source", "target", "ordinal", "mechanism"};
constexpr std::array kKinds{Kind::event, Kind::series, Kind::commitment, Kind::claim, Kind::level, Kind::mechanism, Kind::office, Kind::assessment};
constexpr std::array kStatuses{Status::happened, Status::ongoing, Status::ended, Status::planned,
                               Status::intended, Status::attempted, Status::hypothetical, Status::denied};

Error wrong_value(std::string_view field, std::string_view value, std::string hint) {
  return {ErrorKind::bad_call, "'" + std::string(value) + "' is no " + std::string(field), "", std::move(hint)};
}

template <typename Enum, std::size_t kCount>
Result<void> set_named(Enum& out, const std::array<Enum, kCount>& values, std::string_view field, std::string_view value) {
  std::string known;
  for (const Enum one : values) {
    if (events::name_of(one) == value) {
      out = one;
      return {};
    }
    known += (known.empty() ? "" : ", ") + std::string(events::name_of(one));
  }
  return wrong_value(field, value, "one of " + known);
}

Result<void> set_date(Record& record, std::string_view value) {
  const std::size_t dots = value.find("..");
  const auto begin = events::day_from_iso(value.substr(0, dots));
  const auto end = dots == std::string_view::npos ? begin : events::day_from_iso(value.substr(dots + 2));
  if (!begin.has_value() || !end.has_value() || *end < *begin) return wrong_value("date", value, "write 2018-05-13 or 2018-05-12..2018-05-15");
  record.date = {*begin, *end, *begin == *end ? events::Precision::day : events::Precision::day_range, "stated by a reviewer", ""};
  return {};
}

void set_side(Record& record, Side side, std::string_view value) {
  std::vector<events::Party> kept;
  std::vector<events::Party> before;
  for (events::Party& party : record.parties) (party.side == side ? before : kept).push_back(std::move(party));
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t end = std::min(value.find(',', at), value.size());
    const std::string state(value.substr(at, end - at));
    at = end + 1;
    events::Party party;
    const auto known = std::find_if(before.begin(), before.end(), [&](const events::Party& one) { return one.state == state; });
    if (known != before.end()) party = *known;
    party.side = side;
    party.state = state;
    if (!state.empty()) kept.push_back(std::move(party));
  }
  record.parties = std::move(kept);
}

std::string states_on(const Record& record, Side side) {
  std::string states;
  for (const events::Party& party : record.parties) {
    if (party.side == side) states += (states.empty() ? "" : ",") + party.state;
  }
  return states;
}

// Records by document, so that thousands of reviews meet millions of records at the cost of both.
class Places {
 public:
  explicit Places(std::span<const Record> records) : records_(records) {
    for (std::uint32_t i = 0; i < records.size(); ++i) of_document_[records[i].document].push_back(i);
  }

  std::optional<std::uint32_t> find(const Anchor& anchor) const {
    const auto found = of_document_.find(anchor.document);
    if (found == of_document_.end()) return std::nullopt;
    std::optional<std::uint32_t> best;
    store::Overlap most{};
    for (const std::uint32_t i : found->second) {
      if (records_[i].id == anchor.record) return i;
      const auto here = store::stands_at(anchor, records_[i]);
      if (!here.has_value() || *here <= most) continue;
      most = *here;
      best = i;
    }
    return best;
  }

 private:
  std::span<const Record> records_;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> of_document_;
};

}  // namespace

std::optional<std::uint32_t> find_anchored(const Anchor& anchor, std::span<const Record> records) { return Places(records).find(anchor); }

std::span<const std::string_view> correctable_fields() { return kFields; }

std::vector<std::string_view> values_of(std::string_view field) {
  std::vector<std::string_view> names;
  if (field == "kind") {
    for (const Kind one : kKinds) names.push_back(events::name_of(one));
  }
  if (field == "status") {
    for (const Status one : kStatuses) names.push_back(events::name_of(one));
  }
  return names;
}

std::string field_of(const Record& record, std::string_view field) {
  if (field == "kind") return std::string(events::name_of(record.kind));
  if (field == "type") return record.type;
  if (field == "mode") return record.mode;
  if (field == "status") return std::string(events::name_of(record.status));
  if (field == "domain") return record.domain;
  if (field == "place") return record.place.has_value() ? record.place->name : "";
  if (field == "date") {
    const std::string begin = events::to_iso(record.date.begin);
    return record.date.begin == record.date.end ? begin : begin + ".." + events::to_iso(record.date.end);
  }
  if (field == "source") return states_on(record, Side::source);
  if (field == "target") return states_on(record, Side::target);
  if (field == "ordinal") return record.ordinal.has_value() ? std::to_string(*record.ordinal) : "";
  return record.mechanism;
}

Result<void> set_field(Record& record, std::string_view field, std::string_view value) {
  if (std::find(kFields.begin(), kFields.end(), field) == kFields.end()) {
    std::string known;
    for (const std::string_view one : kFields) known += (known.empty() ? "" : ", ") + std::string(one);
    return Error{ErrorKind::bad_call, "there is no field '" + std::string(field) + "' to correct", "", "one of " + known};
  }
  if (field == "kind") return set_named(record.kind, kKinds, field, value);
  if (field == "status") return set_named(record.status, kStatuses, field, value);
  if (field == "date") return set_date(record, value);
  if (field == "type") record.type = value;
  if (field == "mode") record.mode = value;
  if (field == "domain") record.domain = value;
  if (field == "source") set_side(record, Side::source, value);
  if (field == "target") set_side(record, Side::target, value);
  if (field == "mechanism") record.mechanism = value;
  if (field == "place") {
    record.place.reset();
    if (!value.empty()) record.place = events::Place{std::string(value), "", "", {}, {}, "a reviewer's word"};
  }
  if (field == "ordinal") {
    record.ordinal.reset();
    if (value.empty()) return {};
    if (value.size() > 6 || !std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; })) {
      return wrong_value(field, value, "write a number, or nothing");
    }
    record.ordinal = std::stoi(std::string(value));
  }
  return {};
}

void apply_to_records(const std::vector<Review>& reviews, std::vector<Record>& records) {
  if (reviews.empty()) return;
  std::unordered_set<std::uint32_t> rejected;
  std::vector<std::pair<std::uint32_t, const Review*>> corrections;
  {
    const Places places(records);
    for (const Review& review : reviews) {
      if (review.undone || review.records.empty() || review.verdict == Verdict::merge || review.verdict == Verdict::split) continue;
      const auto found = places.find(review.records.front());
      if (!found.has_value()) continue;
      if (review.verdict == Verdict::reject) {
        rejected.insert(*found);
      } else {
        rejected.erase(*found);
      }
      if (review.verdict == Verdict::correct) corrections.emplace_back(*found, &review);
    }
  }
  for (const auto& [record, review] : corrections) {
    // A value that an older program took and this one does not know leaves the field as coded.
    if (!set_field(records[record], review->field, review->value).ok()) continue;
  }
  std::uint32_t at = 0;
  std::erase_if(records, [&](const Record&) { return rejected.contains(at++); });
}

Result<std::optional<Review>> take_back(store::Store& archive, std::string_view who) {
  const std::optional<Review> undone = TRY(archive.undo_review(who));
  if (!undone.has_value() || undone->weight <= 0 || undone->records.size() != 1) return undone;
  const std::string& record = undone->records.front().record;
  for (const Review& other : TRY(archive.reviews())) {
    if (!other.undone && other.records.size() == 1 && other.records.front().record == record) return undone;
  }
  TRY(archive.add_draw({record, undone->weight}));
  return undone;
}

Result<Review> review_record(const store::Store& archive, std::string_view record, Verdict verdict, std::string who, std::string_view field,
                             std::string_view value) {
  const auto found = TRY(archive.record(record));
  if (!found.has_value()) return Error{ErrorKind::bad_call, "the archive holds no record with this id", std::string(record), "ids begin with r-; a prefix will do"};
  Review review;
  review.who = std::move(who);
  review.verdict = verdict;
  review.records = {store::anchor_of(*found)};
  if (verdict == Verdict::correct) {
    Record corrected = *found;
    TRY(set_field(corrected, field, value));
    review.field = field;
    review.value = field_of(corrected, field);
    review.before = field_of(*found, field);
  }
  for (const store::Draw& draw : TRY(archive.draws())) {
    if (draw.record == found->id) review.weight = draw.weight;
  }
  // What is said later of a drawn record belongs to the same draw.
  for (const Review& earlier : TRY(archive.reviews())) {
    const bool same = !earlier.undone && earlier.records.size() == 1 && earlier.records.front().record == found->id;
    if (same && earlier.weight > 0 && review.weight == 0) review.weight = earlier.weight;
  }
  return review;
}

}  // namespace entente::chronicle
