#include "chronicle/syndication.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <utility>

namespace entente::chronicle {
namespace {

// 32 bands of 2: two texts at the copy share of .5 meet in a band with probability 1 - (1 - .25)^32 > .9998;
// candidates are then judged on all 64 values.
constexpr std::size_t kBands = 32;
constexpr std::size_t kRows = 2;
using Signature = std::array<std::uint32_t, kSignatureSlots>;
static_assert(kSignatureSlots == kBands * kRows);

constexpr std::uint64_t mix(std::uint64_t x) {  // The finaliser of SplitMix64 (Steele et al. 2014).
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

bool is_word_byte(unsigned char byte) {
  const unsigned char lower = byte | 0x20;
  return byte >= 0x80 || (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9');
}

// Lower-cased words, hashed; punctuation and spacing do not count.
std::vector<std::uint64_t> word_hashes(std::string_view text) {
  std::vector<std::uint64_t> words;
  std::uint64_t hash = 0;
  bool inside = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_word_byte(byte)) {
      const unsigned char lower = byte >= 'A' && byte <= 'Z' ? static_cast<unsigned char>(byte | 0x20) : byte;
      hash = (inside ? hash : 14695981039346656037ULL) ^ lower;  // FNV-1a.
      hash *= 1099511628211ULL;
      inside = true;
    } else if (inside) {
      words.push_back(hash);
      inside = false;
    }
  }
  if (inside) words.push_back(hash);
  return words;
}

// One odd multiplier a slot: h * a mod 2^32 is a permutation of the 32-bit hashes.
constexpr Signature kMultipliers = [] {
  Signature multipliers{};
  for (std::size_t slot = 0; slot < multipliers.size(); ++slot) {
    multipliers[slot] = static_cast<std::uint32_t>(mix(slot * 0x9e3779b97f4a7c15ULL + 1)) | 1U;
  }
  return multipliers;
}();

// The compiler makes vector code of this for the processors that have it; the sums are the same on all.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
__attribute__((target_clones("avx512f", "avx2", "sse4.1", "default")))
#endif
void keep_lowest(std::uint32_t* lowest, const std::uint32_t* multipliers, std::uint32_t hash) {
  for (std::size_t slot = 0; slot < kBands * kRows; ++slot) {
    std::uint32_t value = hash * multipliers[slot];
    value ^= value >> 15;
    value *= 0x2c1b3c6dU;
    lowest[slot] = std::min(lowest[slot], value);
  }
}

Signature sign(const std::vector<std::uint64_t>& words) {
  Signature signature;
  signature.fill(std::numeric_limits<std::uint32_t>::max());
  const std::size_t width = std::min(kShingleWords, words.size());
  for (std::size_t i = 0; i + width <= words.size(); ++i) {
    std::uint64_t shingle = 0;
    for (std::size_t k = 0; k < width; ++k) shingle = mix(shingle + words[i + k]);
    keep_lowest(signature.data(), kMultipliers.data(), static_cast<std::uint32_t>(shingle >> 32));
  }
  return signature;
}

double agreement(const Signature& a, const Signature& b) {
  std::size_t same = 0;
  for (std::size_t i = 0; i < a.size(); ++i) same += a[i] == b[i] ? 1 : 0;
  return static_cast<double>(same) / static_cast<double>(a.size());
}

std::uint32_t find_root(std::vector<std::uint32_t>& parent, std::uint32_t node) {
  while (parent[node] != node) {
    parent[node] = parent[parent[node]];
    node = parent[node];
  }
  return node;
}

}  // namespace

TextSignature signature_of(std::string_view text) {
  const std::vector<std::uint64_t> words = word_hashes(text);
  const bool is_short = words.size() < kShingleWords;
  return {sign(words), is_short ? std::string(text) : std::string(), is_short, text.empty()};
}

std::vector<std::uint32_t> source_families(std::span<const TextSignature> texts) {
  std::vector<std::uint32_t> parent(texts.size());
  std::iota(parent.begin(), parent.end(), 0U);
  std::vector<std::pair<std::uint64_t, std::uint32_t>> keyed;  // Texts of one key stand together, in their order.
  std::vector<std::uint32_t> bucket;
  for (std::size_t band = 0; band < kBands; ++band) {
    keyed.clear();
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
      if (texts[i].is_empty) continue;
      std::uint64_t key = band;
      for (std::size_t row = 0; row < kRows; ++row) key = mix(key + texts[i].lowest[band * kRows + row]);
      keyed.emplace_back(key, i);
    }
    std::sort(keyed.begin(), keyed.end());
    for (std::size_t at = 0; at < keyed.size(); ++at) {
      if (at == 0 || keyed[at].first != keyed[at - 1].first) bucket.clear();
      const std::uint32_t i = keyed[at].second;
      for (const std::uint32_t other : bucket) {
        const bool copy = texts[i].is_short || texts[other].is_short ? texts[i].is_short == texts[other].is_short && texts[i].short_text == texts[other].short_text
                                                                     : agreement(texts[i].lowest, texts[other].lowest) >= kCopyShare;
        if (!copy) continue;
        const std::uint32_t a = find_root(parent, i);
        const std::uint32_t b = find_root(parent, other);
        parent[std::max(a, b)] = std::min(a, b);
        break;
      }
      // One text of each family is enough to meet later ones: buckets stay short however often a text is copied.
      const bool known = std::any_of(bucket.begin(), bucket.end(), [&](std::uint32_t other) {
        return find_root(parent, other) == find_root(parent, i);
      });
      if (!known) bucket.push_back(i);
    }
  }
  std::vector<std::uint32_t> families(texts.size());
  for (std::uint32_t i = 0; i < texts.size(); ++i) families[i] = find_root(parent, i);
  return families;
}

}  // namespace entente::chronicle
