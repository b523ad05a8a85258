// What a killed process, a full disk and a lost right leave behind.  Each test runs the writer as a process of its
// own, because only a process can be killed.

#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "sources/files_for_testing.h"
#include "store/archive_for_testing.h"
#include "store/store.h"

namespace entente::store {
namespace {

using sources::TestDirectory;

constexpr int kDocuments = 700;

// Adds documents 0, 1, … as a run of `read` does, and writes to `told` how many are safe whenever that grows.
int write_archive(const std::string& path, int told) {
  auto store = Store::open(path, Access::create, {7, 1000});
  if (!store.ok()) return 1;
  std::uint64_t safe = 0;
  for (int i = 0; i < kDocuments; ++i) {
    const sources::Document document = make_document(i);
    if (!store->add_document(document, make_records(document, i)).ok()) return 2;
    if (store->committed_documents() == safe) continue;
    safe = store->committed_documents();
    const int count = i + 1;
    if (::write(told, &count, sizeof count) != sizeof count) return 3;
  }
  return store->commit().ok() ? 0 : 4;
}

// Starts the writer, kills it after `patience`, and returns the last count that it told; kDocuments if it came
// to its end.
int run_and_kill(const std::string& path, std::chrono::microseconds patience) {
  int ends[2];
  EXPECT_EQ(::pipe(ends), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    ::_exit(write_archive(path, ends[1]));
  }
  ::close(ends[1]);
  std::this_thread::sleep_for(patience);
  ::kill(child, SIGKILL);
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  int safe = 0;
  int told = 0;
  while (::read(ends[0], &told, sizeof told) == sizeof told) safe = told;
  ::close(ends[0]);
  if (WIFEXITED(status)) {
    EXPECT_EQ(WEXITSTATUS(status), 0);
    return kDocuments;
  }
  return safe;
}

// Runs `deed` as a process of its own and returns its exit status, or -1 where it did not exit.
template <typename Deed>
int in_child(Deed&& deed) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(deed());
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int write_to_the_end(const std::string& path) {
  return in_child([&] {
    int ends[2];
    if (::pipe(ends) != 0) return 9;
    return write_archive(path, ends[1]);
  });
}

std::vector<std::string> all_records(const std::string& path) {
  std::vector<std::string> all;
  const auto store = Store::open(path, Access::read);
  EXPECT_TRUE(store->each_record_json({}, [&](std::string_view json) {
    all.emplace_back(json);
    return true;
  }).ok());
  return all;
}

TEST(Crash, LosesNoCommittedDocumentAndGoesOnWhereItStopped) {
  constexpr unsigned kKills = 30;
  const TestDirectory directory;
  const std::string path = directory.path("a.db");
  std::mt19937 random(5);
  int safe = 0;
  for (unsigned kills = 1; kills <= kKills; ++kills) {
    if (safe == kDocuments) {
      // A fast machine was done: from the start again, so that every kill meets a writer at work.
      for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
      safe = 0;
    }
    // Longer and longer, so that some kills meet the start and some the middle of the work.
    safe = std::max(safe, run_and_kill(path, std::chrono::microseconds(random() % (2000 * kills))));
    const auto store = Store::open(path, Access::create);
    ASSERT_TRUE(store.ok()) << store.error().text();
    for (int i = 0; i < safe; ++i) {
      ASSERT_TRUE(*store->has_document(make_document(i).id)) << "document " << i << " after kill " << kills;
    }
    const Stats stats = *store->stats();
    ASSERT_EQ(stats.records, stats.horizon.documents * kRecordsADocument) << "a document came in without its records";
  }
  ASSERT_EQ(write_to_the_end(path), 0);
  ASSERT_EQ(write_to_the_end(directory.path("undisturbed.db")), 0);
  EXPECT_TRUE(Store::open(path, Access::read)->verify().ok());
  EXPECT_EQ(Store::open(path, Access::read)->stats()->horizon.documents, std::uint64_t{kDocuments});
  EXPECT_EQ(all_records(path), all_records(directory.path("undisturbed.db")));
}

// Writes until the machine refuses, frees it with `relieve`, and goes on with the same Store.
template <typename Relieve>
int write_against_a_limit(const std::string& path, Relieve&& relieve) {
  auto store = Store::open(path, Access::create, {20, 1000});
  if (!store.ok()) return 1;
  int i = 0;
  std::optional<Error> refused;
  for (; i < kDocuments && !refused; ++i) {
    const sources::Document document = make_document(i);
    const auto added = store->add_document(document, make_records(document, i));
    if (!added.ok()) refused = added.error();
  }
  if (!refused) return 2;
  if (refused->kind != ErrorKind::io || refused->hint.empty()) return 3;
  if (refused->message.find("what was committed before is safe") == std::string::npos) return 4;
  const std::uint64_t safe = store->committed_documents();
  if (safe == 0 || store->stats()->horizon.documents != safe) return 5;
  if (!relieve()) return 6;
  for (i = 0; i < kDocuments; ++i) {
    const sources::Document document = make_document(i);
    if (!store->add_document(document, make_records(document, i)).ok()) return 7;
  }
  if (!store->commit().ok() || store->stats()->horizon.documents != std::uint64_t{kDocuments}) return 8;
  return store->verify().ok() ? 0 : 9;
}

TEST(Crash, TellsOfALimitOfTheMachineAndGoesOnAfterwards) {
  const TestDirectory directory;
  const int status = in_child([&] {
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    ::getrlimit(RLIMIT_FSIZE, &limit);
    const rlimit small{rlim_t{600} << 10, limit.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
    return write_against_a_limit(directory.path("a.db"), [&] { return ::setrlimit(RLIMIT_FSIZE, &limit) == 0; });
  });
  EXPECT_EQ(status, 0);
}

TEST(Crash, TellsOfAFullDiskAndGoesOnAfterwards) {
  const TestDirectory directory;
  const std::string disk = directory.path("disk");
  std::filesystem::create_directory(disk);
  if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=2m") != 0) GTEST_SKIP() << "cannot mount a small disk here";
  const int status = in_child([&] {
    return write_against_a_limit(
        disk + "/a.db", [&] { return ::mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT, "size=64m") == 0; });
  });
  ::umount(disk.c_str());
  EXPECT_EQ(status, 0);
}

TEST(Crash, TellsOfAnArchiveThatItMayNotWrite) {
  const TestDirectory directory;
  const std::string path = directory.path("a.db");
  { ASSERT_TRUE(Store::open(path, Access::create)->commit().ok()); }
  std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::others_read);
  std::filesystem::permissions(directory.root(), std::filesystem::perms(0755));
  const int status = in_child([&] {
    // root may write everything, so another user tries.
    if (::getuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) return 9;
    auto store = Store::open(path, Access::create);
    if (!store.ok()) return store.error().kind == ErrorKind::io && !store.error().hint.empty() ? 0 : 1;
    const auto added = store->add_document(make_document(1), {});
    return !added.ok() && added.error().kind == ErrorKind::io && !added.error().hint.empty() ? 0 : 2;
  });
  if (status == 9) GTEST_SKIP() << "cannot become another user here";
  EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace entente::store
