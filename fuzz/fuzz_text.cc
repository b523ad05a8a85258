// Any bytes through validation and segmentation: what is UTF-8 comes out as tokens and sentences that keep every
// promise of text/segmented_text.h; of what is not, the part before the first bad byte.
// Weights are noise, so that sentences end anywhere.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "sources/utf8_check.h"
#include "text/segmentation_for_testing.h"
#include "text/segmenter.h"

namespace {

using namespace entente;  // A program of its own: nothing includes this file.

const text::Segmenter& segmenter() {
  static const std::string section = text::noise_section(1);
  static const auto made = text::Segmenter::from_section(section);
  if (!made.ok()) std::abort();
  return *made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static text::SegmentedText segmented;
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto bad = sources::first_bad_utf8(bytes); bad.has_value()) bytes = bytes.substr(0, *bad);
  segmenter().segment(bytes, segmented);
  if (const std::string breach = text::first_breach(segmented); !breach.empty()) {
    std::fprintf(stderr, "%s\n", breach.c_str());
    std::abort();
  }
  return 0;
}
