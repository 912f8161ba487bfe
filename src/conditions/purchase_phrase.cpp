#include "conditions/purchase_phrase.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "conditions/values/list.h"
#include "conditions/values/subset_names.h"

namespace bw {
namespace {

struct Subject {
    std::optional<Commitment> commitment;
    std::string_view words;
    std::string_view printed;
};

constexpr std::array kSubjects{Subject{Commitment::kReservedInstance, "RIs", "RIs are"},
                               Subject{Commitment::kSavingsPlan, "Savings Plans", "Savings Plans are"},
                               Subject{std::nullopt, "commitment", "the commitment is"}};

// How many tokens read as the subject and its verb; 0 where they do not.
std::size_t length_of(const Cursor& cursor, const Subject& subject) {
    const std::size_t length = cursor.see(subject.words);
    const std::size_t verb = length == 0 ? 0 : cursor.see("is", length);
    return verb == 0 ? 0 : length + verb;
}

bool skip_outside(Cursor& cursor) { return cursor.skip("outside the subset") || cursor.skip("outside subset"); }

// Not `accounts in the subset "Acme"`.
bool skip_inside(Cursor& cursor) {
    const auto start = cursor.mark();
    if (!cursor.skip("in the subset") && !cursor.skip("of the subset")) return false;
    if (cursor.peek().kind != TokenKind::kQuoted) return true;
    cursor.reset(start);
    return false;
}

void expect_buyer(Cursor& cursor, Buyers buyers) {
    cursor.expected("`any account`");
    if (buyers == Buyers::kOfConditions) {
        cursor.expected("`another account`");
        cursor.expected("`accounts in the subset`");
    }
    cursor.expected("`accounts outside the subset`");
    cursor.expected("`subset \"...\"`");
}

// Whose commitments a replacement does not take, but a condition does: the further one says it.
bool redirect_to_further(Cursor& cursor) {
    const auto start = cursor.mark();
    const bool another = cursor.skip("another account") || cursor.skip("other accounts");
    if (!another && !(cursor.skip("account") && skip_inside(cursor))) {
        cursor.reset(start);
        return false;
    }
    const std::string_view whose = another ? "another account" : "accounts in the subset";
    cursor.complain(Code::kConditionNotAllowed, cursor.span_since(start),
                    fmt::format("commitments of {} are told by a further condition", whose),
                    fmt::format("write `any account and the commitment is purchased by {}`", whose));
    return true;
}

// `any account`, `an account outside the subset`, `accounts in the subset`.
std::optional<Buyer> parse_related(Cursor& cursor, Buyers buyers) {
    const bool of_condition = buyers == Buyers::kOfConditions;
    const auto start = cursor.mark();
    const bool any = cursor.skip("any account");
    if (any || cursor.skip("account")) {
        if (skip_outside(cursor)) return OutsideSubset{};
        if (of_condition && skip_inside(cursor)) return InSubset{};
        if (any) return AnyAccount{};
    }
    cursor.reset(start);
    if (of_condition && (cursor.skip("another account") || cursor.skip("other accounts"))) return AnotherAccount{};
    return std::nullopt;
}

struct BuyerPrinter {
    std::string operator()(const AnyAccount&) const { return "any account"; }
    std::string operator()(const OutsideSubset&) const { return "accounts outside the subset"; }
    std::string operator()(const InSubset&) const { return "accounts in the subset"; }
    std::string operator()(const AnotherAccount&) const { return "another account"; }
    std::string operator()(const NamedSubsets& subsets) const { return print_subset_names(subsets.names); }
    std::string operator()(const ListedAccounts& listed) const {
        return join(account_value().items(listed.accounts), "or");
    }
};

}  // namespace

std::optional<Buyer> parse_buyer(Cursor& cursor, Buyers buyers) {
    if (auto related = parse_related(cursor, buyers)) return related;
    if (buyers == Buyers::kOfRules && redirect_to_further(cursor)) return AnyAccount{};
    if (lacks_subset_name(cursor)) return std::nullopt;
    if (auto names = parse_subset_names(cursor)) return NamedSubsets{std::move(*names)};
    if (auto list = parse_list(cursor, account_value(), Joining::kEither))
        return ListedAccounts{std::move(list->values)};
    expect_buyer(cursor, buyers);
    return std::nullopt;
}

std::string print_buyer(const Buyer& buyer) { return std::visit(BuyerPrinter{}, buyer); }

bool starts_purchase_condition(const Cursor& cursor) {
    return std::ranges::any_of(kSubjects, [&](const Subject& subject) { return length_of(cursor, subject) > 0; });
}

std::optional<Condition> parse_purchase_condition(Cursor& cursor) {
    const auto subject =
        std::ranges::find_if(kSubjects, [&](const Subject& one) { return length_of(cursor, one) > 0; });
    if (subject == kSubjects.end()) return std::nullopt;
    cursor.advance(length_of(cursor, *subject));
    if (!cursor.skip("purchased")) {
        cursor.expected("`purchased by`");
        return std::nullopt;
    }
    if (!cursor.accept("by")) return std::nullopt;
    auto buyer = parse_buyer(cursor, Buyers::kOfConditions);
    if (!buyer) return std::nullopt;
    return Condition{PurchasedBy{subject->commitment, std::move(*buyer)}};
}

std::string print_purchase_condition(const PurchasedBy& leaf) {
    const auto subject = std::ranges::find(kSubjects, leaf.commitment, &Subject::commitment);
    return fmt::format("{} purchased by {}", subject->printed, print_buyer(leaf.buyer));
}

}  // namespace bw
