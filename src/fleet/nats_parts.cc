#include "fleet/nats_parts.h"

namespace entente::fleet {

Error nats_error(natsStatus status, int code, const std::string& what, const std::string& where) {
  Error error;
  error.kind = ErrorKind::io;
  error.where = where;
  error.message = what + ": " + natsStatus_GetText(status);
  switch (status) {
    case NATS_NO_SERVER:
    case NATS_CONNECTION_CLOSED:
    case NATS_CONNECTION_DISCONNECTED:
      error.message = what + ": no server answers";
      error.hint = "is it running? start one with: nats-server --jetstream --store_dir FOLDER";
      return error;
    case NATS_CONNECTION_AUTH_FAILED:
    case NATS_NOT_PERMITTED:
      error.kind = ErrorKind::bad_call;
      error.message = what + ": the server refuses the name or password";
      error.hint = "write them into the address: nats://USER:PASSWORD@HOST:4222";
      return error;
    case NATS_TIMEOUT:
      error.message = what + ": no answer in time";
      error.hint = "is this the port of a NATS server? 4222 is the usual one";
      return error;
    case NATS_PROTOCOL_ERROR:
    case NATS_SECURE_CONNECTION_REQUIRED:
      error.message = what + ": what answers there is no NATS server that this program can speak to";
      error.hint = "4222 is the usual port";
      return error;
    case NATS_NO_RESPONDERS:
      error.message = what + ": the server runs without JetStream, or its cluster has no leader yet";
      error.hint = "start it with: nats-server --jetstream --store_dir FOLDER";
      return error;
    default: break;
  }
  if (code == JSNotEnabledErr || code == JSNotEnabledForAccountErr) {
    error.kind = ErrorKind::unsupported;
    error.message = what + ": the server runs without JetStream";
    error.hint = "start it with: nats-server --jetstream --store_dir FOLDER";
  } else if (code != 0) {
    const char* text = nats_GetLastError(nullptr);  // Of JetStream: names streams and limits, never credentials.
    if (text != nullptr && *text != '\0') error.message = what + ": " + text;
  }
  return error;
}

}  // namespace entente::fleet
