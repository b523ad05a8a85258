// What every reader of a format has in common: where it reads from, and where it puts what it found.
//
// One file a format; file_reader.cc is the only place that knows them all, format.cc the only one that tells them
// apart.  One thread at a time.

#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "sources/document_reader.h"
#include "sources/input_buffer.h"

namespace entente::sources {

// What is known of a file before it is read: it may lie inside of another one.
struct FileContext {
  std::string name;               // "a.jsonl"; of a member of an archive "a.zip!reports/x.html".
  std::string url;                // Where it was fetched, or empty.
  std::string charset;            // As its envelope declares it, or empty.
  std::uint64_t first_byte = 0;   // Where it begins in the file that is named.
  unsigned depth = 0;             // Archives around it.
};

// Documents and troubles in order, their places filled in.
class ItemQueue {
 public:
  void begin(FileContext context) {
    context_ = std::move(context);
    items_.clear();
  }
  const FileContext& context() const { return context_; }

  // A document that begins at `byte`, from which its offsets count.  One that is not in English becomes a trouble.
  void add(Document document, std::uint64_t byte, std::uint64_t line = 0);
  // `trouble.byte` counts from `byte`.
  void add(Trouble trouble, std::uint64_t byte, std::uint64_t line = 0);
  void add(TroubleKind kind, std::uint64_t byte, std::string reason, std::string hint = "", std::uint64_t line = 0);
  void add(const StreamFailure& failure, std::uint64_t byte, std::uint64_t line = 0) {
    add(failure.kind, byte, failure.reason, failure.hint, line);
  }
  // From a file inside of this one, where it got its places.
  void pass_on(Item item) { items_.push_back(std::move(item)); }

  bool empty() const { return items_.empty(); }
  Item take() {
    Item item = std::move(items_.front());
    items_.pop_front();
    return item;
  }

 private:
  FileContext context_;
  std::deque<Item> items_;
};

class FormatReader {
 public:
  virtual ~FormatReader() = default;

  // Reads on by one document, line or member, and adds what came of it; false when nothing is left.
  // REQUIRES: not called again after false.
  virtual bool read(ItemQueue& out) = 0;
};

// What came of taking a stretch of the input.
enum class Taken : std::uint8_t {
  nothing,  // The input is at its end, or cannot be read on; a failure is told in `out`.
  too_long, // Passed over; told in `out`.
  stretch,  // input.bytes() and input.begin() are it.
};

// Takes the next stretch of a file in which documents follow one another.  `what` names one ("the mail") where it is longer
// than the input's limit, `hint` may say why; `line` is where it begins, where the format counts lines.
Taken take_stretch(InputBuffer& input, const InputBuffer::FindEnd& find_end, std::string_view what, ItemQueue& out, std::string hint = "",
                   std::uint64_t line = 0);

// Troubles of a parser that was given one stretch of a file, without a place yet.
inline Trouble trouble_of(TroubleKind kind, std::string reason, std::string hint = "", std::uint64_t byte = 0) {
  Trouble trouble;
  trouble.kind = kind;
  trouble.byte = byte;
  trouble.reason = std::move(reason);
  trouble.hint = std::move(hint);
  return trouble;
}

}  // namespace entente::sources
