// Reviews applied: records corrected, occurrences joined and parted by a reader's word, and how right the coding is.
//
// A review finds its record again after re-reading and re-coding: by id, or else by the record of the same document and
// kind whose trigger or span overlaps most.  Reviews apply in their order, so a later one overrules an earlier one.
// Merging stays a pure function, of the records and the reviews.  Free functions; thread-safe.

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "chronicle/merge.h"
#include "chronicle/occurrence.h"
#include "events/record.h"
#include "store/review.h"
#include "store/store.h"

namespace entente::chronicle {

// The record that an anchor means among `records`; nothing if none stands there any more.
std::optional<std::uint32_t> find_anchored(const store::Anchor& anchor, std::span<const events::Record> records);

// Fields that can be corrected: kind type mode status domain place date source target ordinal mechanism.
std::span<const std::string_view> correctable_fields();

// The field as a reader writes it: "happened", "2018-05-13..2018-05-15", "CHN,LAO".  REQUIRES: a correctable field.
std::string field_of(const events::Record& record, std::string_view field);

// What a field may say, where only named values may stand there (kind, status); nothing for the others.
std::vector<std::string_view> values_of(std::string_view field);

// Sets a field.  Fails with bad_call, naming what can be written, for an unknown field or value.
Result<void> set_field(events::Record& record, std::string_view field, std::string_view value);

// Leaves out rejected records and corrects others.  Ids stay as coded.
void apply_to_records(const std::vector<store::Review>& reviews, std::vector<events::Record>& records);

// merge(), then parted and joined as reviews of kind split and merge say; reasons tell who said so.
std::vector<Occurrence> merge_reviewed(std::span<const MergeInput> input, const std::vector<store::Review>& reviews);

// --- How right the coding is, on the sample that was drawn ---

struct FieldAccuracy {
  std::string field;        // "record" = not rejected; others: of records not rejected, not corrected.
  std::uint32_t right = 0;  // Plain counts.
  std::uint32_t reviewed = 0;
  double share = 0;         // Weighted, when the draw favoured doubtful records.
  double low = 0;           // Wilson interval, 95 %, for the weighted sample's effective size.
  double high = 1;
};

// Reviews of records chosen by hand are no sample and count for nothing here.
std::vector<FieldAccuracy> accuracy(const std::vector<store::Review>& reviews);

struct Interval {
  double low = 0;
  double high = 1;
};
// For a share of successes among `trials`, which may be an effective number.  trials = 0 gives [0, 1].
Interval wilson(double share, double trials);

// --- The next record to review ---

enum class DrawBy : std::uint8_t { chance, doubt };  // doubt: the likelier, the lower the confidence.

// Draws up to `count` records that nobody judged or was handed, one after another, notes the draws, and gives them.  Nothing
// if all are judged.  Only records for which `may` holds, if it is given.  Deterministic: the same archive and reviews give
// the same records.  Cost: all records of the archive, once.
Result<std::vector<events::Record>> draw_several(store::Store& archive, DrawBy how, std::size_t count,
                                                 const std::function<bool(const events::Record&)>& may = {});
Result<std::optional<events::Record>> draw_next(store::Store& archive, DrawBy how);

// What a person says of a record; weight and `before` are filled in.  Fails with bad_call for an unknown record or field.
Result<store::Review> review_record(const store::Store& archive, std::string_view record, store::Verdict verdict, std::string who,
                                    std::string_view field = "", std::string_view value = "");

// Takes back what this person said last.  Where nothing more is said of a drawn record, it waits again under its weight, so
// that the next word counts in the sample.  Nothing if there is no review of theirs.
Result<std::optional<store::Review>> take_back(store::Store& archive, std::string_view who);

}  // namespace entente::chronicle
