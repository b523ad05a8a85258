// Reads frame files (docs/formats/frames.md) into Frames.
//
// Two passes over all files: classes, then frames, so that files may share classes in any order.
// Used once, by Frames::read.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "events/frames.h"

namespace entente::events {

class FrameReader {
 public:
  explicit FrameReader(Frames& frames) : out_(frames) {}

  Result<void> read_classes(const std::string& file, std::string_view content);
  Result<void> read_frames(const std::string& file, std::string_view content);

  // Builds the table.  Call once, after all files.
  void compile();

 private:
  struct Line {
    std::string file;
    std::string text;      // Continued lines joined, comments cut off.
    std::uint32_t number = 0;
  };
  class Cursor;

  static std::vector<Line> lines_of(const std::string& file, std::string_view content);

  Result<void> read_class(const Line& line);
  Result<void> read_frame_head(Cursor& at);
  Result<void> read_property(Cursor& at, std::string_view word);
  Result<void> read_pattern(Cursor& at, TriggerKind kind);
  Result<std::vector<SidePlace>> read_places(Cursor& at, TriggerKind kind, bool* optional);
  Result<FrameCondition> read_condition(Cursor& at);
  Result<void> read_coding(Cursor& at, Coding& coding);
  Result<ClassId> read_class_reference(Cursor& at);
  Result<ClassId> class_id(std::string_view name, Cursor* at, bool define);
  void add_member(ClassId id, std::string_view member);

  Frames& out_;
  std::vector<std::vector<std::string>> triggers_;  // Parallel to out_.patterns_: lemmas.
  std::vector<std::pair<ClassId, ClassId>> includes_;  // class, included class
  std::vector<std::vector<std::string>> members_;      // By class.
};

// The -ing forms that a verb's lemma may take ("sign": signing; "ban": banning; "strike": striking).
std::vector<std::string> gerunds_of(std::string_view lemma);

}  // namespace entente::events
