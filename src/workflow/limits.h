// How large files of workflows may be: beyond, the parser says kSentenceLimit (docs/limits.md).
#pragma once

#include <cstddef>

namespace bw {

inline constexpr std::size_t kMostWorkflowFileBytes = 4U << 20U;
inline constexpr std::size_t kMostSentenceBytes = 20'000;
inline constexpr std::size_t kMostRulesOfAFile = 10'000;
inline constexpr std::size_t kMostGroups = 1'000;  // of a file and one of its workflows
inline constexpr std::size_t kMostNesting = 100;   // parentheses within each other, and every `not`
inline constexpr std::size_t kLongestRuleId = 64;

}  // namespace bw
