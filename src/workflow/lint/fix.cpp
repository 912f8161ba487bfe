#include "workflow/lint/fix.h"

#include <algorithm>

#include "workflow/language.h"
#include "workflow/limits.h"

namespace bw {
namespace {

// A workflow whose last rule would go is for a person: its text is in error.
bool apply_one(Fixed& fixed, const std::string& file) {
    for (Finding& finding : fixed.left) {
        if (finding.edits.empty()) continue;
        auto mended = format_workflows(with_edits(fixed.text, finding.edits), file);
        if (!mended) continue;
        fixed.text = std::move(*mended);
        fixed.applied.push_back(std::move(finding));
        return true;
    }
    return false;
}

}  // namespace

std::string with_edits(std::string_view text, std::vector<Edit> edits) {
    std::ranges::stable_sort(edits, {}, [](const Edit& edit) { return edit.span.begin; });
    std::string result;
    std::size_t at = 0;
    for (const Edit& edit : edits) {
        result += text.substr(at, edit.span.begin - at);
        result += edit.text;
        at = edit.span.end;
    }
    result += text.substr(at);
    return result;
}

Result<Fixed> fix_workflows(std::string_view text, const std::string& file, const LintOptions& options) {
    auto formatted = format_workflows(text, file);
    if (!formatted) return std::unexpected(formatted.error());
    Fixed fixed{std::move(*formatted)};
    // Every edit removes a rule, or brings rules into order: it ends. The limit is for a check that is wrong.
    for (std::size_t round = 0; round < kMostRulesOfAFile; ++round) {
        fixed.left = lint_workflows(fixed.text, file, options);
        if (!apply_one(fixed, file)) break;
    }
    return fixed;
}

}  // namespace bw
