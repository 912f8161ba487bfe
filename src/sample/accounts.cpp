// The payer's accounts and the customers that own them. All are fictitious.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sample/plan.h"
#include "sample/random.h"

namespace bw::sample {
namespace {

constexpr std::array<std::string_view, 20> kFirst{
    "Amber",   "Boreal",  "Cobalt", "Driftwood", "Ember",   "Fjord",  "Granite", "Harbor",  "Indigo", "Juniper",
    "Kestrel", "Lantern", "Meadow", "Northway",  "Orchard", "Pebble", "Quarry",  "Redfern", "Sable",  "Thistle"};
constexpr std::array<std::string_view, 16> kSecond{"Freight",  "Foods",  "Analytics", "Health", "Media", "Energy",
                                                   "Robotics", "Travel", "Insurance", "Games",  "Tools", "Textiles",
                                                   "Banking",  "Optics", "Mobility",  "Press"};
constexpr std::array<std::string_view, 6> kPurposes{"prod", "staging", "dev", "data", "shared", "sandbox"};

std::string customer_name(std::size_t number) {
    if (number == 1) return "Harbor, Stone & \"Sons\"";  // needs quotes in CSV
    const auto first = kFirst[number % kFirst.size()];
    const auto second = kSecond[number * 7 / kFirst.size() % kSecond.size()];
    const std::size_t round = number / (kFirst.size() * kSecond.size());
    return fmt::format("{} {}{}", first, second, round == 0 ? "" : fmt::format(" {}", round + 1));
}

std::size_t customer_count(std::size_t accounts) { return accounts * 149 / 1000 + 2; }

std::string lower_letters(std::string_view text) {
    std::string result;
    for (char c : text) {
        if (c >= 'A' && c <= 'Z') result += static_cast<char>(c - 'A' + 'a');
        if (c >= 'a' && c <= 'z') result += c;
    }
    return result;
}

// Distinct: 7919 and 10^8 have no common factor. Some begin with 0, which spreadsheets drop.
std::string account_id(std::uint64_t seed, std::size_t number) {
    const std::uint64_t tail = (mix(seed, 11) + number * 7919) % 100'000'000;
    return fmt::format("{}{:08}", number % 17 == 5 ? "0222" : "2222", tail);
}

}  // namespace

std::vector<Account> make_accounts(const PayerOptions& options) {
    std::vector<Account> accounts;
    accounts.push_back(
        {fmt::format("1111{:08}", mix(options.seed, 10) % 100'000'000), "Payer", "aws+payer@msp.example", "", ""});
    const auto count = static_cast<std::size_t>(options.accounts);
    const std::size_t customers = customer_count(count);
    std::vector<int> sizes(customers, 0);
    for (std::size_t i = 1; i < count; ++i) {
        // One account for each customer first, then more for some than for others.
        const std::size_t number =
            i <= customers ? i - 1
                           : std::min(mix(options.seed, i) % customers, mix(options.seed, i + count) % customers);
        Account account{account_id(options.seed, i), "", "", "", ""};
        const std::string name = customer_name(number);
        const int size = sizes[number]++;
        const auto purpose = kPurposes[static_cast<std::size_t>(size) % kPurposes.size()];
        account.name = fmt::format("{} {}{}", name, purpose, size < 6 ? "" : fmt::format("-{}", size / 6 + 1));
        account.email = fmt::format("aws+{}-{}@{}.example", purpose, size + 1, lower_letters(name));
        if (i % 25 != 24) {
            account.customer = name;
            account.workflow = number % 3 == 2 ? "Retail" : "Standard";
        }
        accounts.push_back(std::move(account));
    }
    return accounts;
}

}  // namespace bw::sample
