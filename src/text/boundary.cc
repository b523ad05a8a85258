#include "text/boundary.h"

#include <algorithm>
#include <cstring>

#include "text/characters.h"

namespace entente::text {
namespace {

constexpr std::string_view kMagic = "ENTSEG1\n";

constexpr std::uint64_t kFnvOffset = 14695981039346656037ULL;
constexpr std::uint64_t kFnvPrime = 1099511628211ULL;

std::uint64_t distance_class(std::size_t tokens) {
  if (tokens < 4) return tokens;
  if (tokens < 7) return 4;
  if (tokens < 13) return 5;
  return tokens < 26 ? 6 : tokens < 41 ? 7 : 8;
}

}  // namespace

WordWindow::WordWindow(std::string_view text, std::span<const Token> tokens) : text_(text), tokens_(tokens) {
  for (std::size_t i = 0; i < 4; ++i) words_[kBefore + i] = look_at(i);
}

void WordWindow::advance() {
  std::shift_left(words_.begin(), words_.end(), 1);
  ++token_;
  words_.back() = look_at(token_ + 3);
}

BoundaryWord WordWindow::look_at(std::size_t token) const {
  if (token >= tokens_.size()) return {};
  const std::string_view word = bytes_at(text_, tokens_[token].span);
  BoundaryWord out{kFnvOffset, kFnvOffset, word.size()};
  char last = 0;
  int run = 0;
  for (const char c : word) {
    out.form = (out.form ^ static_cast<unsigned char>(to_lower(c))) * kFnvPrime;
    const char shape = is_upper(c) ? 'X' : is_digit(c) ? '0' : is_letter(c) ? 'x' : c;
    run = shape == last ? run + 1 : 0;
    last = shape;
    if (run < 2) out.shape = (out.shape ^ static_cast<unsigned char>(shape)) * kFnvPrime;
  }
  return out;
}

BoundaryFeatures boundary_features(const BoundaryPlace& place) {
  const BoundaryWord& before2 = place.window.at(-2);
  const BoundaryWord& before = place.window.at(-1);
  const BoundaryWord& w = place.window.at(0);
  const BoundaryWord& next = place.window.at(1);
  const BoundaryWord& next2 = place.window.at(2);
  const BoundaryWord& next3 = place.window.at(3);
  const BoundaryWord& first = place.first_word;
  const auto gap = static_cast<std::uint64_t>(place.gap);
  const std::uint64_t quotation = place.in_quotation ? 1 : 0;
  const std::uint64_t distance = distance_class(place.sentence_tokens);

  BoundaryFeatures slots;
  std::size_t count = 0;
  const auto add = [&](std::uint64_t a, std::uint64_t b, std::uint64_t c) {
    std::uint64_t x = (a * 0x9e3779b97f4a7c15ULL + b) * 0xbf58476d1ce4e5b9ULL + c + (count + 1) * 0x94d049bb133111ebULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    slots[count++] = static_cast<std::uint32_t>((x ^ (x >> 31)) & (kBoundarySlots - 1));
  };
  add(w.form, 0, 0);
  add(next.form, 0, 0);
  add(before.form, 0, 0);
  add(w.shape, next.shape, gap);
  add(w.form, next.shape, gap);
  add(w.shape, next.form, gap);
  add(w.form, next.form, 0);
  add(before.form, w.form, next.shape);
  add(before.shape, w.form, next.form);
  add(before.shape, w.shape, next.shape);
  add(w.shape, next.shape, next2.shape);
  add(w.form, next.shape, next2.shape);
  add(w.shape, next.form, next2.form);
  add(before.length, w.form, next.shape);
  add(distance, w.shape, next.shape);
  add(distance, w.form, next.shape);
  add(quotation, w.form, next.shape);
  add(quotation, w.form, next.form);
  add(next2.form, w.shape, next.shape);
  add(before2.form, before.form, w.form);
  add(next.shape, next2.shape, next3.shape);
  add(first.shape, w.shape, next.shape);
  add(before2.shape, before.shape, w.shape);
  add(before.form, w.shape, next.form);
  static_assert(kBoundaryFeatures == 24);
  return slots;
}

Result<BoundaryModel> BoundaryModel::from_section(std::string_view section) {
  const std::size_t header = kMagic.size() + 2 * sizeof(float);
  if (!section.starts_with(kMagic)) {
    return Error{ErrorKind::unsupported, "not a segmenter of this program's version", "section segmenter", "make the model anew with training/run"};
  }
  if (section.size() != header + kBoundarySlots) {
    return Error{ErrorKind::corrupt, "the segmenter has " + std::to_string(section.size()) + " bytes where " +
                                         std::to_string(header + kBoundarySlots) + " are due", "section segmenter", "restore the model file"};
  }
  BoundaryModel model;
  std::memcpy(&model.scale_, section.data() + kMagic.size(), sizeof(float));
  std::memcpy(&model.bias_, section.data() + kMagic.size() + sizeof(float), sizeof(float));
  model.weights_ = reinterpret_cast<const std::int8_t*>(section.data() + header);
  return model;
}

bool BoundaryModel::ends_sentence(const BoundaryPlace& place) const {
  int sum = 0;
  for (const std::uint32_t slot : boundary_features(place)) sum += weights_[slot];
  return static_cast<float>(sum) * scale_ + bias_ > 0;
}

}  // namespace entente::text
