// Golden text: BILLWRIGHT_REWRITE_GOLDEN=1 writes what was computed instead of comparing.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "support/source.h"

namespace bw::test {

inline bool rewrites_golden() {
    const char* flag = std::getenv("BILLWRIGHT_REWRITE_GOLDEN");
    return flag != nullptr && std::string(flag) == "1";
}

inline void expect_golden(const std::filesystem::path& file, const std::string& computed) {
    if (rewrites_golden()) return write_text(file, computed);
    ASSERT_TRUE(std::filesystem::exists(file)) << file << " is missing; BILLWRIGHT_REWRITE_GOLDEN=1 writes it";
    EXPECT_EQ(read_text(file), computed) << file;
}

}  // namespace bw::test
