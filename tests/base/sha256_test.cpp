#include "base/sha256.h"

#include <gtest/gtest.h>

namespace bw {
namespace {

// FIPS 180-4 examples.
constexpr std::string_view kOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr std::string_view kOfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST(Sha256, GivesThePublishedHashes) {
    EXPECT_EQ(sha256_hex(""), kOfNothing);
    EXPECT_EQ(sha256_hex("abc"), kOfAbc);
}

TEST(Sha256, TakesPiecesAndStartsAnew) {
    Sha256 hash;
    EXPECT_EQ(hash.update("a").update("").update("bc").hex(), kOfAbc);
    EXPECT_EQ(hash.hex(), kOfNothing);
    EXPECT_EQ(to_hex(hash.update("abc").digest128()), kOfAbc.substr(0, 32));
}

}  // namespace
}  // namespace bw
