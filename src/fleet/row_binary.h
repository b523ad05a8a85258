// Rows in ClickHouse's format RowBinary: no escapes, so any bytes go through unchanged.
//
// Plain values.  A RowReader bears any bytes: what is cut short reads as empty, and ok() says so.

#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::fleet {

class RowWriter {
 public:
  void add(std::string_view text) {
    add_length(text.size());
    bytes_ += text;
  }
  // Little-endian, as ClickHouse and every machine that it runs on.
  template <typename Number>
  void add_number(Number number) {
    char raw[sizeof number];
    std::memcpy(raw, &number, sizeof number);
    bytes_.append(raw, sizeof number);
  }
  void add_optional(std::optional<std::int32_t> number) {
    bytes_ += number ? '\0' : '\1';
    if (number) add_number(*number);
  }
  void add_list(const std::vector<std::string>& texts) {
    add_length(texts.size());
    for (const std::string& text : texts) add(text);
  }
  void add_list(const std::vector<std::uint32_t>& numbers) {
    add_length(numbers.size());
    for (const std::uint32_t number : numbers) add_number(number);
  }
  const std::string& bytes() const { return bytes_; }
  bool empty() const { return bytes_.empty(); }

 private:
  void add_length(std::size_t length) {
    for (; length >= 0x80; length >>= 7) bytes_ += static_cast<char>((length & 0x7F) | 0x80);
    bytes_ += static_cast<char>(length);
  }
  std::string bytes_;
};

class RowReader {
 public:
  explicit RowReader(std::string_view bytes) : rest_(bytes) {}
  bool at_end() const { return rest_.empty() || !ok_; }
  bool ok() const { return ok_; }

  std::string text() {
    const std::size_t size = length();
    if (size > rest_.size()) return fail(), std::string();
    std::string text(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return text;
  }
  template <typename Number>
  Number number() {
    Number value{};
    if (rest_.size() < sizeof value) return fail(), value;
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_.remove_prefix(sizeof value);
    return value;
  }
  std::vector<std::uint32_t> numbers() {
    std::vector<std::uint32_t> list;
    for (std::size_t left = length(); left > 0 && ok_; --left) list.push_back(number<std::uint32_t>());
    return list;
  }

 private:
  std::size_t length() {
    std::size_t value = 0;
    for (unsigned shift = 0; shift < 63; shift += 7) {
      if (rest_.empty()) return fail(), 0;
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::size_t{byte & 0x7FU} << shift;
      if (byte < 0x80) return value;
    }
    return fail(), 0;
  }
  void fail() {
    ok_ = false;
    rest_ = {};
  }
  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace entente::fleet
