// The generator's own random numbers (splitmix64): the same on every machine, unlike the standard's distributions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace bw::sample {

// Source: Sebastiano Vigna, splitmix64.c (public domain).
constexpr std::uint64_t mix(std::uint64_t x) {
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31U);
}

constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) { return mix(a ^ mix(b)); }

constexpr std::uint64_t mix(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (char c : text) hash = mix(hash, static_cast<unsigned char>(c));
    return hash;
}

// Letters and digits of `alphabet`, `length` of them, all decided by `seed`.
inline std::string random_text(std::uint64_t seed, std::size_t length, std::string_view alphabet) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i) text += alphabet[mix(seed, i) % alphabet.size()];
    return text;
}

inline constexpr std::string_view kHexDigits = "0123456789abcdef";
inline constexpr std::string_view kBase32Lower = "abcdefghijklmnopqrstuvwxyz234567";
inline constexpr std::string_view kBase32Upper = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

inline std::string random_uuid(std::uint64_t seed) {
    std::string text = random_text(seed, 32, kHexDigits);
    for (const std::size_t dash : {8U, 13U, 18U, 23U}) text.insert(dash, "-");
    return text;
}

class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() { return mix(state_++); }
    // REQUIRES: bound > 0.
    std::int64_t below(std::int64_t bound) {
        return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(bound));
    }
    std::int64_t between(std::int64_t low, std::int64_t high) { return low + below(high - low + 1); }
    bool chance(int per_mille) { return below(1000) < per_mille; }
    template <class List>
    const auto& pick(const List& list) {
        return list[static_cast<std::size_t>(below(static_cast<std::int64_t>(list.size())))];
    }

private:
    std::uint64_t state_;
};

}  // namespace bw::sample
