#include "sample/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "sample/deliveries.h"
#include "sample/line.h"
#include "sample/random.h"
#include "sample/split_rows.h"

namespace bw::sample {
namespace {

constexpr int kMostMonths = 60;
constexpr int kMostDeliveries = 50;  // of a month
constexpr int kMostAccounts = 100'000;
constexpr std::int64_t kMostLines = 100'000'000'000;
constexpr std::int64_t kLeastLines = 1000;          // of a month
constexpr std::int64_t kLeastLinesPerAccount = 20;  // and month

std::unexpected<Errors> refuse(std::string message) {
    return fail(Code::kUsage, std::move(message), {}, "see `billwright sample --help`");
}

Result<void> check(const PayerOptions& options) {
    if (options.months < 1 || options.months > kMostMonths) {
        return refuse(fmt::format("--months is {}, it must be from 1 to {}", options.months, kMostMonths));
    }
    if (options.accounts < 1 || options.accounts > kMostAccounts) {
        return refuse(fmt::format("--accounts is {}, it must be from 1 to {}", options.accounts, kMostAccounts));
    }
    if (options.deliveries < 1 || options.deliveries > kMostDeliveries) {
        return refuse(fmt::format("--deliveries is {}, it must be from 1 to {}", options.deliveries, kMostDeliveries));
    }
    const std::int64_t least = options.months * std::max(kLeastLines, kLeastLinesPerAccount * options.accounts);
    if (options.lines < least || options.lines > kMostLines) {
        return refuse(fmt::format("--lines is {}: {} accounts and {} months need at least {}, at most {} are possible",
                                  options.lines, options.accounts, options.months, least, kMostLines));
    }
    return {};
}

std::string time_text(std::int64_t seconds) {
    const auto day = static_cast<std::int32_t>(seconds / 86400);
    const std::int64_t second = seconds % 86400;
    return fmt::format("{}T{:02}:{:02}:{:02}Z", to_text(Day{day}), second / 3600, second / 60 % 60, second % 60);
}

std::string interval_text(const Interval& interval) {
    return time_text(interval.start) + "/" + time_text(interval.end);
}

Plan::MonthTexts month_texts(Plan& plan, int month) {
    Plan::MonthTexts texts;
    const auto salt = static_cast<std::uint64_t>(plan.period.month(month).since_epoch);
    const auto number = [&](std::uint64_t purpose) {
        return mix(mix(plan.seed(purpose), salt), purpose) % 900'000'000;
    };
    texts.invoice = plan.texts.id(std::to_string(1'000'000'000 + number(90)));
    texts.marketplace_invoice = plan.texts.id(std::to_string(2'000'000'000 + number(91)));
    for (int hour = plan.period.first_hour(month); hour < plan.period.end_hour(month); ++hour) {
        const std::int64_t start = plan.period.seconds(hour);
        texts.intervals.push_back(plan.texts.id(interval_text({start, start + kHourSeconds})));
    }
    for (const Interval& interval : plan.intervals) texts.intervals.push_back(plan.texts.id(interval_text(interval)));
    for (const Profile& profile : plan.profiles) {
        const bool priced = profile[Dim::kRateCode] != 0;
        const std::uint64_t id = mix(profile[Dim::kRateCode], salt) % 900'000'000 + 100'000'000;
        texts.rate_ids.push_back(priced ? plan.texts.id(std::to_string(id)) : 0);
    }
    return texts;
}

std::int64_t count_all(const Plan& plan) {
    return std::accumulate(plan.streams.begin(), plan.streams.end(), std::int64_t{0},
                           [&](std::int64_t sum, const Stream& stream) {
                               return sum + count_lines(plan, stream, 0, plan.period.all_hours());
                           });
}

}  // namespace

std::uint32_t Plan::add(const Stream& stream, std::vector<Resource> used) {
    const auto number = static_cast<std::uint32_t>(streams.size());
    line_ids.push_back(random_text(mix(stream.seed, number), 52, kBase32Lower));
    streams.push_back(stream);
    if (used.empty()) return number;
    streams.back().resource = static_cast<std::uint32_t>(resources.size());
    streams.back().resource_count = static_cast<std::uint32_t>(used.size());
    for (Resource& resource : used) {
        // A few have a value that needs quotes in CSV.
        if (!resource.id.empty() && ++tagged % 40 == 9)
            resource.owner = static_cast<std::uint8_t>(1 + (tagged / 40 + 1) % 3);
        resources.push_back(std::move(resource));
    }
    return number;
}

Payer::Payer(std::unique_ptr<Plan> plan) : plan_(std::move(plan)) {}
Payer::Payer(Payer&&) noexcept = default;
Payer::~Payer() = default;

Result<Payer> Payer::make(const PayerOptions& options) {
    if (const auto checked = check(options); !checked) return std::unexpected(checked.error());
    auto plan = std::make_unique<Plan>(options, Period(options.until, options.months, options.open));
    plan->accounts = make_accounts(options);
    const std::vector<Portfolio> portfolios = choose_portfolios(*plan);
    // A small sample gives commitments a larger part of its lines, or they would hardly be used.
    const std::int64_t hours = plan->period.hours();
    plan_reservations(*plan, std::clamp(hours * 6, options.lines * 8 / 100, options.lines * 25 / 100));
    plan_savings_plans(*plan, std::clamp(hours * 6, options.lines * 10 / 100, options.lines * 20 / 100));
    if (options.split) plan_split_rows(*plan, options.lines * 3 / 100);
    plan_charges(*plan);
    const Shares shares = plan_shares(*plan, portfolios);
    const std::int64_t planned = count_all(*plan);
    if (planned >= options.lines) {
        return refuse(
            fmt::format("--lines is {}: these accounts and months need more than {}", options.lines, planned));
    }
    plan_usage(*plan, portfolios, options.lines - planned);
    settle_shares(*plan, shares);
    for (int month = 0; month < options.months; ++month) plan->month_texts.push_back(month_texts(*plan, month));
    return Payer(std::move(plan));
}

const std::string& Payer::id() const { return plan_->accounts[0].id; }
const std::vector<Account>& Payer::accounts() const { return plan_->accounts; }
int Payer::months() const { return plan_->period.months(); }
Month Payer::month(int index) const { return plan_->period.month(index); }

int Payer::deliveries(int month) const { return delivery_count(*plan_, month); }

Delivery Payer::delivery(int month, int number) const {
    const auto place = static_cast<std::uint64_t>(plan_->period.month(month).since_epoch) * kMostDeliveries +
                       static_cast<std::uint64_t>(number);
    return {random_uuid(mix(plan_->seed(95), place)), delivery_time(*plan_, month, number)};
}

}  // namespace bw::sample
