#include <algorithm>

#include "conditions/values/list.h"
#include "workflow/removable.h"
#include "workflow/slot.h"

namespace bw {
namespace {

// The longest name that stands here: "credits" would hide "credits, refunds and discounts".
std::optional<Removable> parse_one(Cursor& cursor) {
    const RemovableInfo* best = nullptr;
    std::size_t longest = 0;
    const auto look_at = [&](const RemovableInfo& one, std::string_view words) {
        if (const std::size_t tokens = cursor.see(words); tokens > longest) {
            longest = tokens;
            best = &one;
        }
    };
    for (const RemovableInfo& one : removables()) {
        look_at(one, one.words);
        cursor.want(one.words, {}, true);
        for (const std::string_view words : one.accepted) look_at(one, words);
    }
    if (best == nullptr) return std::nullopt;
    cursor.advance(longest);
    return best->what;
}

std::optional<std::vector<Removable>> parse_removables(Cursor& cursor) {
    std::vector<Removable> all;
    while (const auto one = parse_one(cursor)) {
        all.push_back(*one);
        const auto before = cursor.mark();
        const bool comma = cursor.accept_punctuation(',');
        const bool joined = cursor.take("and") || cursor.skip("or");
        if (!comma && !joined) break;
        if (!parse_one(cursor)) {  // the comma belongs to what follows
            cursor.reset(before);
            break;
        }
        cursor.reset(before);
        cursor.accept_punctuation(',');
        if (!cursor.skip("and")) cursor.skip("or");
    }
    if (all.empty()) {
        cursor.expected("what to remove, such as `EDP discount`, `all credits` or `taxes`");
        return std::nullopt;
    }
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::string print_removables(const std::vector<Removable>& all) {
    std::vector<std::string> words;
    for (const Removable one : all) words.emplace_back(info(one).words);
    return join(words, "and");
}

std::optional<SlotValue> parse(Cursor& cursor) {
    auto all = parse_removables(cursor);
    if (!all) return std::nullopt;
    return Removables{std::move(*all)};
}

std::optional<SlotValue> parse_exception(Cursor& cursor) {
    const auto before = cursor.mark();
    cursor.accept_punctuation(',');
    const bool is_condition = cursor.see("except") > 0 && cursor.see("when", 1) > 0;
    if (!is_condition && cursor.skip("except")) {
        if (auto all = parse_removables(cursor)) return Exception{std::move(*all)};
        return std::nullopt;
    }
    cursor.reset(before);
    cursor.expected("`except`");
    return std::nullopt;
}

}  // namespace

const Slot& removables_slot() {
    static constexpr Slot slot{"removables", "what to remove, of the table below", parse,
                               [](const SlotValue& value) { return print_removables(std::get<Removables>(value).all); },
                               "SPP discount and promotional credits"};
    return slot;
}

const Slot& exception_slot() {
    static constexpr Slot slot{
        "exception", "`except` and what of it to leave", parse_exception,
        [](const SlotValue& value) { return "except " + print_removables(std::get<Exception>(value).all); },
        "except EDP discount and tax refunds"};
    return slot;
}

}  // namespace bw
