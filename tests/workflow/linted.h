// Workflows and what the linter says of them.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "workflow/language.h"
#include "workflow/lint/fix.h"

namespace bw::test {

// `sentences` are lines of a workflow, numbered or comments.
inline std::string workflow(const std::vector<std::string>& sentences) {
    std::string text = "Billing Workflow: W\n";
    for (const std::string& sentence : sentences) text += sentence + "\n";
    return text;
}

// "BW2301 4" for each finding: its code and line (the first rule stands in line 2).
inline std::vector<std::string> found(const std::vector<std::string>& sentences, std::optional<Month> month = {}) {
    const std::string text = workflow(sentences);
    EXPECT_EQ(to_text(parse_workflows(text, "w").problems), "");
    std::vector<std::string> result;
    for (const Finding& finding : lint_workflows(text, "w", {month}))
        result.push_back(fmt::format("{} {}", code_text(finding.warning.code), finding.warning.place.line));
    return result;
}

using Texts = std::vector<std::string>;

inline std::string mended(const std::vector<std::string>& sentences, std::optional<Month> month = {}) {
    const auto fixed = fix_workflows(workflow(sentences), "w", {month});
    return fixed ? fixed->text : to_text(fixed.error());
}

// The messages of a code.
inline Texts messages_of(Code code, const std::vector<std::string>& sentences, std::optional<Month> month = {}) {
    Texts result;
    for (const Finding& finding : lint_workflows(workflow(sentences), "w", {month}))
        if (finding.warning.code == code) result.push_back(finding.warning.message);
    return result;
}

}  // namespace bw::test
