// entente serve: the page and its answers over HTTP, for this machine.
//
// Loopback unless told otherwise; what may pass is decided in guard.h before anything is looked at.  Nothing that a
// document says can act in the page: answers are JSON, the page escapes all text, and a strict Content-Security-Policy
// allows only the page's own script.  No request leaves this machine.

#pragma once

#include <functional>
#include <memory>
#include <string>

#include "serve/archive.h"
#include "serve/guard.h"
#include "serve/importing.h"

namespace entente::serve {

// What the program gives the server beside the archive.
struct Hands {
  std::string reviewer;  // Who reviews unless the page says otherwise.
  ReadFolder read;       // How dropped files get into the archive.
};

class Server {
 public:
  Server(Archive& archive, GuardRules rules, Hands hands);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Takes the port; 0 = any free one.  Fails with io, naming the address.  Returns the port.
  Result<int> bind(int port);

  // What "/" leads to with the token in it, which never goes over the wire: behind '#'.
  std::string address() const;

  // Answers until stop().  Threads of its own; returns when the last is done.
  void run();
  // From any thread or a signal handler's thread.  Waits until files that are being read have stopped at a whole document.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace entente::serve
