// Handles of the NATS library that free themselves, and its errors as ours.

#pragma once

#include <nats/nats.h>

#include <memory>
#include <string>

#include "base/result.h"

namespace entente::fleet {

template <auto kDestroy>
struct NatsFree {
  template <typename T>
  void operator()(T* handle) const { kDestroy(handle); }
};

using OptionsHandle = std::unique_ptr<natsOptions, NatsFree<natsOptions_Destroy>>;
using ConnectionHandle = std::unique_ptr<natsConnection, NatsFree<natsConnection_Destroy>>;
using StreamsHandle = std::unique_ptr<jsCtx, NatsFree<jsCtx_Destroy>>;
using MessageHandle = std::unique_ptr<natsMsg, NatsFree<natsMsg_Destroy>>;
using SubscriptionHandle = std::unique_ptr<natsSubscription, NatsFree<natsSubscription_Destroy>>;
using StreamInfoHandle = std::unique_ptr<jsStreamInfo, NatsFree<jsStreamInfo_Destroy>>;
using ConsumerInfoHandle = std::unique_ptr<jsConsumerInfo, NatsFree<jsConsumerInfo_Destroy>>;
using PubAckHandle = std::unique_ptr<jsPubAck, NatsFree<jsPubAck_Destroy>>;

// What a status of the library means for the user.  `what` was to be done; `where` is Address::shown().
Error nats_error(natsStatus status, int code, const std::string& what, const std::string& where);

}  // namespace entente::fleet
