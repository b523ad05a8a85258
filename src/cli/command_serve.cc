// entente serve: the page, on this machine.

#include <fmt/core.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <future>

#include "actors/tables.h"
#include "cli/chronicle_command.h"
#include "cli/command_serve.h"
#include "cli/read_dropped.h"
#include "cli/states.h"
#include "serve/answers.h"
#include "serve/server.h"

namespace entente::cli {
namespace {

constexpr std::size_t kPairsPrepared = 6;
constexpr std::chrono::seconds kGrace{1};  // For answers and words that are under way when the program is told to stop.

struct ServeOptions {
  std::string listen = "127.0.0.1";
  int port = 8765;
  std::string token;
};

// Works out the pairs with most records while nobody has asked yet, so that their first view comes at once.
void prepare(serve::Archive& archive, const std::atomic<bool>& stopped) {
  const auto listed = serve::archive_json(archive);
  const auto pairs = archive.pairs();
  if (!listed.ok() || !pairs.ok()) return;  // The page asks again, and is told.
  for (std::size_t i = 0; i < (*pairs)->size() && i < kPairsPrepared && !stopped; ++i) {
    const auto ready = serve::dyad_json(archive, {(**pairs)[i].a, (**pairs)[i].b, "", ""});
    if (!ready.ok()) return;
  }
}

int serve_archive(serve::Archive& archive, const ServeOptions& options, const Resources& resources) {
  serve::GuardRules rules;
  rules.listen = options.listen;
  rules.token = options.token.empty() ? serve::make_token() : options.token;
  rules.reads_need_token = !serve::is_loopback(options.listen);
  // Signals go to the one thread that waits for them; threads begun from here on inherit the block.
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGINT);
  sigaddset(&ending, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);

  serve::Server server(archive, rules, {reviewer(""), read_dropped(resources, archive.path())});
  const auto port = server.bind(options.port);
  if (!port.ok()) return fail(port.error());
  fmt::print("entente: {} is open at {}\nentente: Ctrl-C stops\n", archive.path(), server.address());
  std::fflush(stdout);
  std::atomic<bool> stopped = false;
  const std::future<void> answered = std::async(std::launch::async, [&] {
    server.run();
    if (!stopped) kill(getpid(), SIGTERM);  // It ended by itself: let the waiting thread go.
  });
  const std::future<void> prepared = std::async(std::launch::async, [&] { prepare(archive, stopped); });
  int signal = 0;
  sigwait(&ending, &signal);
  stopped = true;
  pthread_sigmask(SIG_UNBLOCK, &ending, nullptr);  // A second Ctrl-C ends the program where it is.
  server.stop();
  // A pair that is being worked out may take long, and nothing is lost with it: it is only read.
  const auto last = std::chrono::steady_clock::now() + kGrace;
  const auto is_done = [&](const std::future<void>& work) { return work.wait_until(last) == std::future_status::ready; };
  if (!is_done(answered) || !is_done(prepared) || archive.is_at_work()) std::_Exit(kDone);
  return kDone;
}

int run_serve(const Context& context, const ServeOptions& options) {
  if (!serve::is_loopback(options.listen) && options.token.empty()) {
    return fail({ErrorKind::bad_call, "to listen beyond this machine needs a token", "--listen " + options.listen,
                 "give one with --token; whoever has it may read and correct the archive"});
  }
  const auto resources = find_resources(context.resources);
  if (!resources.ok()) return fail(resources.error());
  const auto tables = actors::Tables::load(resources->data + "/actors");
  if (!tables.ok()) return fail(tables.error());
  const auto archive = serve::Archive::open(context.archive, *tables, neighbourhoods(*tables));
  if (!archive.ok()) return fail(archive.error());
  return serve_archive(**archive, options, *resources);
}

}  // namespace

void add_serve(Command& program, Context& context) {
  auto options = std::make_shared<ServeOptions>();
  Command command = program.command(context, "serve", "Open the archive as a page in the browser, on this machine",
                                  "entente --db entente.db serve", [&context, options] { return run_serve(context, *options); }, ArchiveUse::write);
  command.option("--port", options->port, "The port (default: 8765; 0 = any free one)").between(0, 65535);
  command.option("--listen", options->listen, "The address to listen on (default: 127.0.0.1); another than loopback needs --token");
  command.option("--token", options->token, "What must be known to write, and beyond loopback to read (default: made anew)");
}

}  // namespace entente::cli
