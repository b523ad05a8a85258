#include "language/name_path.h"

#include "language/activation.h"

namespace entente::language {
namespace {

constexpr float kNever = -1e30f;

bool is_open(const NameLabel& label) { return label.part == 'B' || label.part == 'I'; }
bool may_begin(const NameLabel& label) { return label.part == 'O' || label.part == 'B' || label.part == 'S'; }

}  // namespace

bool may_follow(const NameLabel& a, const NameLabel& b) {
  return is_open(a) ? !may_begin(b) && a.type == b.type : may_begin(b);
}

void NamePath::find(std::span<const NameLabel> labels, const float* scores, std::size_t stride, std::size_t n,
                    std::uint8_t* path) {
  const std::size_t count = labels.size();
  // Where each word's best label makes a whole row, no other row is better: so it is in most sentences.
  bool whole = true;
  for (std::size_t i = 0; i < n && whole; ++i) {
    path[i] = static_cast<std::uint8_t>(first_largest(scores + i * stride, count));
    whole = i == 0 ? may_begin(labels[path[0]]) : may_follow(labels[path[i - 1]], labels[path[i]]);
  }
  if (whole && !is_open(labels[path[n - 1]])) return;
  best_.resize(count);
  next_.resize(count);
  back_.resize(n * count);
  for (std::size_t k = 0; k < count; ++k) best_[k] = may_begin(labels[k]) ? scores[k] : kNever;
  for (std::size_t i = 1; i < n; ++i) {
    for (std::size_t k = 0; k < count; ++k) {
      float most = 2 * kNever;
      std::uint8_t from = 0;
      for (std::size_t j = 0; j < count; ++j) {
        if (best_[j] > most && may_follow(labels[j], labels[k])) most = best_[j], from = static_cast<std::uint8_t>(j);
      }
      next_[k] = most + scores[i * stride + k];
      back_[i * count + k] = from;
    }
    std::swap(best_, next_);
  }
  std::size_t end = 0;
  float most = 2 * kNever;
  for (std::size_t k = 0; k < count; ++k) {
    if (!is_open(labels[k]) && best_[k] > most) most = best_[k], end = k;
  }
  for (std::size_t i = n; i-- > 0;) {
    path[i] = static_cast<std::uint8_t>(end);
    end = back_[i * count + end];
  }
}

}  // namespace entente::language
