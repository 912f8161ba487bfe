#include "workflow/lint/allow.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii_case.h"
#include "base/trim.h"

namespace bw {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "BW2303", whatever the case; nothing where it is no code.
std::optional<std::string> code_in(std::string_view text) {
    if (text.size() != 6 || ascii_lower(text.substr(0, 2)) != "bw" || !std::ranges::all_of(text.substr(2), is_digit))
        return std::nullopt;
    return fmt::format("BW{}", text.substr(2));
}

// "BW2303 as agreed" and "2303: as agreed" are about a code, "2026 prices" and "me to explain" are not.
bool means_code(std::string_view words) {
    const bool named = ascii_lower(words.substr(0, 2)) == "bw";
    const std::string_view digits = words.substr(named ? 2 : 0);
    if (digits.size() < 4 || !std::ranges::all_of(digits.substr(0, 4), is_digit)) return false;
    return named || digits.substr(4).starts_with(':') || digits.substr(4).starts_with(',');
}

Finding of_comment(const SourceText& source, const Allow& allow, Code code, std::string message,
                   std::string hint = {}) {
    Error warning = source.problem(code, allow.span, std::move(message), std::move(hint));
    warning.severity = Severity::kWarning;
    return {std::move(warning)};
}

bool stands_in(const LintedRule& rule, const Place& place, const SourceText& source) {
    return !rule.is_inherited && source.line_of(rule.sentence.begin) <= place.line &&
           place.line <= source.line_of(rule.sentence.end);
}

// Whether a comment of the rule allows the code; each that does is used.
bool allows(LintedRule& rule, const std::string& code) {
    bool found = false;
    for (Allow& allow : rule.allows) {
        if (allow.reason.empty() || std::ranges::count(allow.codes, code) == 0) continue;
        allow.used.insert(code);
        found = true;
    }
    return found;
}

bool is_allowed(const SourceText& source, std::vector<LintedWorkflow>& workflows, const Error& warning) {
    for (LintedWorkflow& workflow : workflows)
        for (LintedRule& rule : workflow.rules)
            if (stands_in(rule, warning.place, source) && allows(rule, code_text(warning.code))) return true;
    return false;
}

// Codes that the comment need not name.
std::optional<Finding> of_unused(const SourceText& source, const LintedRule& rule, const Allow& allow,
                                 const LintOptions& options) {
    const auto needed = [&](const std::string& code) {
        const auto not_sought = [&](Code one) { return code_text(one) == code && !options.looks_for(one); };
        return allow.used.contains(code) || std::ranges::any_of(kNotFromWords, not_sought);
    };
    std::vector<std::string> kept;
    std::vector<std::string> unused;
    for (const std::string& code : allow.codes) (needed(code) ? kept : unused).push_back(code);
    if (unused.empty()) return std::nullopt;
    Finding finding = of_comment(source, allow, Code::kAllowUnused,
                                 fmt::format("{} has no warning {}", named(rule), fmt::join(unused, " or ")));
    if (kept.empty())
        finding.edits.push_back({whole_lines(source, allow.span), ""});
    else
        finding.edits.push_back({allow.span, fmt::format("# allow {}: {}", fmt::join(kept, ", "), allow.reason)});
    return finding;
}

// What is to be said of the comment; nothing where it silences what it names, and says why.
std::optional<Finding> fault_of(const SourceText& source, const LintedRule& rule, const Allow& allow,
                                const LintOptions& options) {
    if (allow.codes.empty())
        return of_comment(source, allow, Code::kAllowWithoutReason, "the comment is about a warning, and silences none",
                          "write it `# allow BW2303: reason`, several codes with commas");
    if (allow.reason.empty())
        return of_comment(source, allow, Code::kAllowWithoutReason,
                          "the comment silences a warning, and does not say why");
    return of_unused(source, rule, allow, options);
}

}  // namespace

std::optional<Allow> read_allow(const SourceText& source, Span comment) {
    std::string_view words = trim(source.text(comment).substr(1));
    constexpr std::string_view kAllow = "allow ";
    if (ascii_lower(words.substr(0, kAllow.size())) != kAllow) return std::nullopt;
    words = trim(words.substr(kAllow.size()));
    if (!means_code(words)) return std::nullopt;
    const std::size_t colon = std::min(words.find(':'), words.size());
    Allow allow{comment, {}};
    std::string_view list = words.substr(0, colon);
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        const auto code = code_in(trim(list.substr(0, comma)));
        if (!code) return Allow{comment, {}};
        allow.codes.push_back(*code);
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    if (colon < words.size()) allow.reason = trim(words.substr(colon + 1));
    return allow;
}

void silence(const SourceText& source, std::vector<LintedWorkflow>& workflows, const LintOptions& options,
             std::vector<Finding>& findings) {
    std::erase_if(findings, [&](const Finding& finding) { return is_allowed(source, workflows, finding.warning); });
    for (const LintedWorkflow& workflow : workflows)
        for (const LintedRule& rule : workflow.rules)
            for (const Allow& allow : rule.allows)
                if (auto fault = fault_of(source, rule, allow, options)) findings.push_back(std::move(*fault));
}

}  // namespace bw
