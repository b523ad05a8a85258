#include "language/lemma.h"

namespace entente::language {
namespace {

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

void append_lemma(const LemmaScript& script, std::string_view form, std::string_view lower, std::string& out) {
  if (script.keep) {
    out += form;
    return;
  }
  if (script.whole) {
    out += script.suffix;
    return;
  }
  const std::string_view source = script.lower ? lower : form;
  std::size_t begin = 0, end = source.size();
  std::uint32_t front = 0, back = 0;
  for (; front < script.cut_front && begin < end; ++front) {
    do {
      ++begin;
    } while (begin < end && is_continuation(source[begin]));
  }
  for (; back < script.cut_back && begin < end; ++back) {
    do {
      --end;
    } while (begin < end && is_continuation(source[end]));
  }
  if (front < script.cut_front || back < script.cut_back) {
    out += source;
    return;
  }
  out += script.prefix;
  out += source.substr(begin, end - begin);
  out += script.suffix;
}

}  // namespace entente::language
