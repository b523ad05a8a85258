// The files that a list of inputs names, directories opened up.
//
// In a fixed order (inputs as given; in a directory by the bytes of the path), so that the same input gives the
// same archive.  Holds the names of the directories it is inside of, not of the whole tree: a tree of ten million
// files is walked in little memory.  One thread at a time.

#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sources/trouble.h"

namespace entente::sources {

struct FoundFile {
  std::string path;  // "-" is standard input; web addresses come out as they were given.
};

struct WalkEnd {};

class FileWalk {
 public:
  explicit FileWalk(std::vector<std::string> inputs);

  // The next file, or why an input or a directory cannot be read.
  std::variant<FoundFile, Trouble, WalkEnd> next();

 private:
  struct Entry {
    std::string path;
    bool is_directory = false;
    bool given = false;  // By the user, so its kind is not known yet.
  };

  // Puts the entries of a directory on top of what is left; the reason where that is impossible.
  std::optional<Trouble> open_directory(const std::string& path);

  std::vector<Entry> left_;  // The next one is at the back.
};

}  // namespace entente::sources
