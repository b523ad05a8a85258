// The sample: drawing records to review, and what the reviews of drawn records say about all.

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/content_hash.h"
#include "chronicle/reviews.h"

namespace entente::chronicle {
namespace {

using store::Review;
using store::Verdict;

constexpr double kZ = 1.959964;        // 95 %.
constexpr double kLeastDoubt = 0.05;   // So that sure records are drawn too, and their share is known.

// What was said of one drawn record, last word first.
struct Judged {
  double weight = 0;
  bool rejected = false;
  std::set<std::string> wrong;
};

double doubt_of(double confidence) { return std::clamp(1 - confidence, 0.0, 1.0) + kLeastDoubt; }

// A number in (0, 1] that is the record's own: the same on every machine and run.
double chance_of(const std::string& id, std::size_t salt) {
  const std::string hex = sha256_hex(id + ' ' + std::to_string(salt)).substr(0, 12);
  return (static_cast<double>(std::stoull(hex, nullptr, 16)) + 1) / static_cast<double>(1ULL << 48U);
}

FieldAccuracy summed(std::string field, const std::vector<std::pair<double, bool>>& sample) {
  FieldAccuracy out;
  out.field = std::move(field);
  double all = 0;
  double squares = 0;
  double right = 0;
  for (const auto& [weight, is_right] : sample) {
    all += weight;
    squares += weight * weight;
    right += is_right ? weight : 0;
    out.right += is_right;
  }
  out.reviewed = static_cast<std::uint32_t>(sample.size());
  if (all <= 0) return out;
  out.share = right / all;
  const Interval interval = wilson(out.share, all * all / squares);
  out.low = interval.low;
  out.high = interval.high;
  return out;
}

}  // namespace

Interval wilson(double share, double trials) {
  if (trials <= 0) return {};
  const double z2 = kZ * kZ;
  const double centre = (share + z2 / (2 * trials)) / (1 + z2 / trials);
  const double half = kZ / (1 + z2 / trials) * std::sqrt(share * (1 - share) / trials + z2 / (4 * trials * trials));
  return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

std::vector<FieldAccuracy> accuracy(const std::vector<Review>& reviews) {
  std::map<std::string, Judged> judged;
  for (const Review& review : reviews) {
    if (review.undone || review.weight <= 0 || review.records.size() != 1) continue;
    Judged& one = judged[review.records.front().record];
    one.weight = review.weight;
    one.rejected = review.verdict == Verdict::reject;
    if (review.verdict == Verdict::accept) one.wrong.clear();
    if (review.verdict != Verdict::correct) continue;
    if (review.before == review.value) {
      one.wrong.erase(review.field);
    } else {
      one.wrong.insert(review.field);
    }
  }
  std::vector<std::pair<double, bool>> whole;
  for (const auto& [id, one] : judged) whole.emplace_back(one.weight, !one.rejected);
  std::vector<FieldAccuracy> result{summed("record", whole)};
  for (const std::string_view field : correctable_fields()) {
    std::vector<std::pair<double, bool>> sample;
    for (const auto& [id, one] : judged) {
      if (!one.rejected) sample.emplace_back(one.weight, !one.wrong.contains(std::string(field)));
    }
    result.push_back(summed(std::string(field), sample));
  }
  return result;
}

Result<std::vector<events::Record>> draw_several(store::Store& archive, DrawBy how, std::size_t count,
                                                 const std::function<bool(const events::Record&)>& may) {
  std::set<std::string> seen;
  std::size_t salt = 0;
  for (const store::Draw& draw : TRY(archive.draws())) seen.insert(draw.record);
  for (const Review& review : TRY(archive.reviews())) {
    ++salt;
    if (review.undone) continue;
    for (const store::Anchor& anchor : review.records) seen.insert(anchor.record);
  }
  salt += seen.size();
  // Efraimidis and Spirakis (2006): the least of -ln(u) / w are draws one after another, each with a probability
  // proportional to its w among those that are left.
  std::multimap<double, events::Record> drawn;
  double total = 0;
  double left = 0;
  TRY(archive.each_record({}, [&](const events::Record& record) {
    if (seen.contains(record.id) || (may && !may(record))) return true;
    const double weight = how == DrawBy::doubt ? doubt_of(record.confidence) : 1;
    total += weight;
    left += 1;
    const double key = -std::log(chance_of(record.id, salt)) / weight;
    if (drawn.size() >= count && (drawn.empty() || key >= drawn.rbegin()->first)) return true;
    drawn.emplace(key, record);
    if (drawn.size() > count) drawn.erase(std::prev(drawn.end()));
    return true;
  }));
  std::vector<events::Record> result;
  for (auto& [key, record] : drawn) {
    const double doubt = doubt_of(record.confidence);
    const double weight = how == DrawBy::doubt ? total / left / doubt : 1;
    TRY(archive.add_draw({record.id, weight}));
    total -= doubt;
    left -= 1;
    result.push_back(std::move(record));
  }
  return result;
}

Result<std::optional<events::Record>> draw_next(store::Store& archive, DrawBy how) {
  std::vector<events::Record> drawn = TRY(draw_several(archive, how, 1));
  if (drawn.empty()) return std::optional<events::Record>();
  return std::optional(std::move(drawn.front()));
}

}  // namespace entente::chronicle
