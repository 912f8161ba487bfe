// Named points at which tests stop the real program, to see that a crash there harms nothing. For tests alone:
//
//   BILLWRIGHT_FAILPOINT=NAME[:COUNT][=kill|term|wait]   the COUNT-th time (first) that the point NAME is passed, or
//                                                        #:COUNT, the COUNT-th point of any name: die of SIGKILL; or get
//                                                        a SIGTERM; or wait for one, at most half a minute
//   BILLWRIGHT_FAILPOINT_TRACE=FILE                      append the name of every point that is passed
//
// Without these variables a point costs the test of a flag. tests/crash passes every one.
#pragma once

#include <string_view>

namespace bw {

namespace detail {
extern const bool kFailpointsAreOn;
void pass_failpoint(std::string_view name);
}  // namespace detail

inline void failpoint(std::string_view name) {
    if (detail::kFailpointsAreOn) [[unlikely]]
        detail::pass_failpoint(name);
}

}  // namespace bw
