#include "sources/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <memory>

#include "sources/format.h"
#include "sources/mapped_text.h"
#include "sources/utf8_check.h"

namespace entente::sources {
namespace {

// As browsers do: what calls itself by the narrower name is written in the wider one.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kWider = {{{"iso-8859-1", "windows-1252"},
                                                                                  {"latin1", "windows-1252"},
                                                                                  {"us-ascii", "windows-1252"},
                                                                                  {"ascii", "windows-1252"},
                                                                                  {"iso-8859-9", "windows-1254"},
                                                                                  {"gb2312", "gb18030"},
                                                                                  {"gbk", "gb18030"},
                                                                                  {"x-gbk", "gb18030"},
                                                                                  {"ks_c_5601-1987", "windows-949"}}};

struct Close {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::string wider(std::string_view name) {
  std::string result = lower(name);
  for (const auto& [narrow, wide] : kWider) {
    if (result == narrow) return std::string(wide);
  }
  return result;
}

std::unique_ptr<UConverter, Close> converter_for(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UConverter, Close> converter(ucnv_open(name.c_str(), &status));
  if (U_FAILURE(status)) return nullptr;
  return converter;
}

struct Mark {
  std::string_view bytes;
  const char* charset;
};
constexpr std::array<Mark, 4> kMarks = {{{std::string_view("\xff\xfe\0\0", 4), "UTF-32LE"},
                                         {std::string_view("\0\0\xfe\xff", 4), "UTF-32BE"},
                                         {"\xff\xfe", "UTF-16LE"},
                                         {"\xfe\xff", "UTF-16BE"}}};

// One character after another, so that each is known by its bytes; stretches of ASCII make one piece.
std::optional<DecodedBytes> convert(std::string_view bytes, std::size_t skipped, const std::string& name) {
  const auto converter = converter_for(name);
  if (!converter) return std::nullopt;
  DecodedBytes result;
  MappedText text;
  const char* at = bytes.data() + skipped;
  const char* const end = bytes.data() + bytes.size();
  while (at < end) {
    const char* const begin = at;
    UErrorCode status = U_ZERO_ERROR;
    UChar32 character = ucnv_getNextUChar(converter.get(), &at, end, &status);
    if (status == U_INDEX_OUTOFBOUNDS_ERROR) break;  // Nothing but a change of state was left.
    if (U_FAILURE(status) && at == begin) ++at;
    if (U_FAILURE(status)) character = 0xFFFD;
    if (character == 0xFFFD) ++result.replaced;
    std::array<char, 4> utf8;
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(utf8.data(), length, character);
    const std::string_view written(utf8.data(), static_cast<std::size_t>(length));
    const auto offset = static_cast<std::size_t>(begin - bytes.data());
    const auto taken = static_cast<std::size_t>(at - begin);
    if (character < 0x80 && taken == 1) {
      text.append_verbatim(written, offset);
    } else {
      text.append_decoded(written, offset, taken);
    }
  }
  UErrorCode status = U_ZERO_ERROR;
  const char* canonical = ucnv_getName(converter.get(), &status);
  result.charset = U_SUCCESS(status) ? canonical : name;
  text.move_into(result.utf8);
  return result;
}

std::string detected(std::string_view bytes, int least_confidence) {
  constexpr std::size_t kEnough = std::size_t{64} << 10;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, Close> detector(ucsdet_open(&status));
  if (U_FAILURE(status)) return {};
  ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(std::min(bytes.size(), kEnough)), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return {};
  const std::int32_t confidence = ucsdet_getConfidence(match, &status);
  const char* name = ucsdet_getName(match, &status);
  if (U_FAILURE(status) || confidence < least_confidence) return {};
  return wider(name);
}

std::optional<DecodedBytes> by_mark(std::string_view bytes) {
  for (const Mark& mark : kMarks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    auto result = convert(bytes, mark.bytes.size(), mark.charset);
    if (result) result->basis = "byte order mark";
    return result;
  }
  return std::nullopt;
}

}  // namespace

std::optional<DecodedBytes> decode_bytes(std::string_view bytes, std::string_view declared) {
  if (auto marked = by_mark(bytes)) return marked;
  if (!first_bad_utf8(bytes)) {
    DecodedBytes result;
    result.utf8.text.assign(bytes);
    result.charset = "UTF-8";
    result.basis = "well-formed";
    return result;
  }
  const std::string named = wider(declared);
  if (!named.empty()) {
    auto result = convert(bytes, 0, named);
    // A page that says UTF-8 and has a broken character or two is UTF-8 nevertheless.
    if (result && result->replaced <= bytes.size() / 1000 + 2) {
      result->basis = "declared";
      return result;
    }
  }
  constexpr int kLikely = 10;
  std::string found = detected(bytes, kLikely);
  if (found.empty()) found = "windows-1252";  // The set of undeclared pages, as browsers take it.
  auto result = convert(bytes, 0, found);
  if (result) result->basis = "detected";
  return result;
}

std::optional<DecodedBytes> decode_plain(std::string_view bytes) {
  if (auto marked = by_mark(bytes)) return marked;
  std::size_t high = 0;
  for (const char c : bytes) high += static_cast<unsigned char>(c) >= 0x80 ? 1 : 0;
  constexpr std::size_t kEnoughToTell = 4;
  constexpr int kSure = 30;
  if (high < kEnoughToTell || bytes.find('\0') != std::string_view::npos) return std::nullopt;
  const std::string found = detected(bytes, kSure);
  if (found.empty() || found == "utf-8") return std::nullopt;
  auto result = convert(bytes, 0, found);
  if (!result || result->replaced > 0) return std::nullopt;
  result->basis = "detected";
  return result;
}

std::string declared_in_markup(std::string_view start) {
  constexpr std::size_t kLookedAt = 4096;
  const std::string head = lower(start.substr(0, kLookedAt));
  for (const std::string_view key : {"charset", "encoding"}) {
    for (std::size_t at = head.find(key); at != std::string::npos; at = head.find(key, at + 1)) {
      std::size_t begin = head.find_first_not_of(" \t\r\n", at + key.size());
      if (begin == std::string::npos || head[begin] != '=') continue;
      begin = head.find_first_not_of(" \t\r\n\"'", begin + 1);
      if (begin == std::string::npos) continue;
      const std::size_t end = head.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_:.", begin);
      if (end != begin) return head.substr(begin, end == std::string::npos ? end : end - begin);
    }
  }
  return {};
}

}  // namespace entente::sources
