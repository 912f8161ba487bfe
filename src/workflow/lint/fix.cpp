#include "workflow/lint/fix.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "workflow/language.h"
#include "workflow/limits.h"

namespace bw {
namespace {

// The suggestion of the finding that the choice names; nullptr where it names none.
const Suggestion* chosen(const Finding& finding, const Choice& choice) {
    const bool named = finding.warning.code == choice.code && choice.number <= finding.suggestions.size();
    return named ? &finding.suggestions[choice.number - 1] : nullptr;
}

std::unexpected<Errors> not_suggested(const Choice& choice, const std::string& file) {
    return fail(Code::kUsage, fmt::format("no warning of the file suggests {}", to_text(choice)), {.file = file},
                "`billwright workflow check` with the same options names what can be taken; the lines are those of the "
                "file as it is");
}

bool overlap(std::vector<Edit> edits) {
    std::ranges::stable_sort(edits, {}, [](const Edit& edit) { return edit.span.begin; });
    for (std::size_t i = 1; i < edits.size(); ++i)
        if (edits[i].span.begin < edits[i - 1].span.end) return true;
    return false;
}

class Fixing {
public:
    Fixing(const std::string& file, const LintOptions& options, std::span<const Choice> choices)
        : file_(file), options_(options) {
        for (const Choice& choice : choices) (choice.line ? of_lines_ : of_all_).push_back(choice);
    }

    Result<Fixed> run(std::string_view text) {
        auto chosen_first = with_choices_of_lines(text);
        if (!chosen_first) return std::unexpected(chosen_first.error());
        auto formatted = format_workflows(*chosen_first, file_);
        if (!formatted) return std::unexpected(formatted.error());
        fixed_.text = std::move(*formatted);
        // Edits remove rules, or bring them into order, and suggestions are taken once: it ends. The limit is for a check
        // that is wrong.
        for (std::size_t round = 0; round < kMostRulesOfAFile; ++round) {
            fixed_.left = lint_workflows(fixed_.text, file_, options_);
            const bool chooses = !of_lines_.empty() || !of_all_.empty();
            if (!(chooses ? apply_choice() : apply_edits())) break;
        }
        for (const Choice& choice : of_all_)
            if (!used_.contains(to_text(choice))) return not_suggested(choice, file_);
        return std::move(fixed_);
    }

private:
    // All at once, since what one changes moves the lines of the others.
    Result<std::string> with_choices_of_lines(std::string_view text) {
        if (of_lines_.empty()) return std::string(text);
        const std::vector<Finding> findings = lint_workflows(text, file_, options_);
        std::vector<Edit> edits;
        for (const Choice& choice : of_lines_) {
            bool found = false;
            for (const Finding& finding : findings) {
                const Suggestion* const suggestion = chosen(finding, choice);
                if (suggestion == nullptr || finding.warning.place.line != choice.line) continue;
                found = true;
                std::ranges::copy(suggestion->edits, std::back_inserter(edits));
                fixed_.applied.push_back({finding.warning, suggestion->title});
            }
            if (!found) return not_suggested(choice, file_);
        }
        if (overlap(edits))
            return fail(Code::kUsage, "two of the suggestions that are taken change the same words", {.file = file_},
                        "Take one of them, and the other afterwards if it is still suggested.");
        return with_edits(text, std::move(edits));
    }

    // A workflow whose last rule would go is for a person: its text is in error.
    bool apply(const std::vector<Edit>& edits) {
        if (edits.empty()) return false;
        auto mended = format_workflows(with_edits(fixed_.text, edits), file_);
        if (!mended) return false;
        fixed_.text = std::move(*mended);
        return true;
    }

    // Of the first finding that has some which can be made.
    bool apply_edits() {
        for (const Finding& finding : fixed_.left) {
            if (!apply(finding.edits)) continue;
            fixed_.applied.push_back({finding.warning});
            return true;
        }
        return false;
    }

    // The first suggestion that is chosen and was not taken yet.
    bool apply_choice() {
        for (const Finding& finding : fixed_.left) {
            for (const Choice& choice : of_all_) {
                const Suggestion* const suggestion = chosen(finding, choice);
                if (suggestion == nullptr || !taken_.emplace(to_text(choice), finding.warning.message).second) continue;
                if (!apply(suggestion->edits)) continue;
                used_.insert(to_text(choice));
                fixed_.applied.push_back({finding.warning, suggestion->title});
                return true;
            }
        }
        return false;
    }

    const std::string& file_;
    const LintOptions& options_;
    std::vector<Choice> of_lines_{};
    std::vector<Choice> of_all_{};
    std::set<std::pair<std::string, std::string>> taken_{};  // choice and message
    std::set<std::string> used_{};
    Fixed fixed_{};
};

// The whole text is a number.
template <class Number>
bool read_number(std::string_view text, Number& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() && number > 0;
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

std::optional<Choice> parse_choice(std::string_view text) {
    const std::size_t dot = text.find('.');
    const std::size_t at = text.find('@');
    if (dot == std::string_view::npos || (at != std::string_view::npos && at < dot)) return std::nullopt;
    const auto codes = all_codes();
    const auto info =
        std::ranges::find(codes, text.substr(0, dot), [](const CodeInfo& one) { return code_text(one.code); });
    if (info == codes.end()) return std::nullopt;
    Choice choice{info->code};
    if (!read_number(text.substr(dot + 1, at == std::string_view::npos ? at : at - dot - 1), choice.number))
        return std::nullopt;
    if (at != std::string_view::npos && !read_number(text.substr(at + 1), choice.line.emplace())) return std::nullopt;
    return choice;
}

std::string to_text(const Choice& choice) {
    const std::string which = fmt::format("{}.{}", code_text(choice.code), choice.number);
    return choice.line ? fmt::format("{}@{}", which, *choice.line) : which;
}

Result<Fixed> fix_workflows(std::string_view text, const std::string& file, const LintOptions& options,
                            std::span<const Choice> choices) {
    return Fixing(file, options, choices).run(text);
}

}  // namespace bw
