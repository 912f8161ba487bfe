// What every fuzzer needs. A target is a file of this folder, fuzz_<name> when built; its corpus lies in corpus/<name>.
// docs/fuzzing.md says how they are run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace bw::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

// libFuzzer keeps the input for which this fails.
inline void require(bool holds) {
    if (!holds) std::abort();
}

// Takes the text up to the next `end`, which goes too.
inline std::string_view take_until(std::string_view& text, char end) {
    const std::size_t at = text.find(end);
    const std::string_view taken = text.substr(0, at);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    return taken;
}

}  // namespace bw::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
