// SHA-256 (FIPS 180-4), streamed. Not thread safe: one object per thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace bw {

class Sha256 {
public:
    using Digest = std::array<std::uint8_t, 32>;
    using Digest128 = std::array<std::uint8_t, 16>;

    Sha256();

    Sha256& update(std::string_view bytes);

    // The hash of all bytes since construction or since the last of these three calls; the object starts anew.
    Digest digest();
    Digest128 digest128();  // its first 16 bytes
    std::string hex();      // 64 lower case digits

private:
    struct Free {
        void operator()(evp_md_ctx_st* context) const;
    };
    void start();

    std::unique_ptr<evp_md_ctx_st, Free> context_;
};

// 64 lower case digits.
std::string sha256_hex(std::string_view bytes);

// Two lower case digits for each byte.
std::string to_hex(std::span<const std::uint8_t> bytes);

}  // namespace bw
