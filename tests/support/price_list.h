// Price lists as AWS publishes them, made for tests. Needs fmt.
#pragma once

#include <fmt/format.h>

#include <map>
#include <string>
#include <vector>

namespace bw::test {

struct TestPrice {
    std::string sku;
    std::string tier;  // the last part of the rate code
    std::string rate;
    std::string unit = "GB";
    std::string currency = "USD";
};

// The offer file: products, and terms that are on demand; a reserved term, dearer than all, that must not count.
inline std::string price_list_json(const std::string& offer, const std::string& published,
                                   const std::vector<TestPrice>& prices) {
    std::map<std::string, std::string> dimensions;  // by SKU
    for (const TestPrice& price : prices) {
        std::string& all = dimensions[price.sku];
        const std::string code = price.sku + ".JRTCKXETXF." + price.tier;
        all += fmt::format(
            "{}\n          \"{}\": {{\"rateCode\": \"{}\", \"description\": \"x\", \"beginRange\": \"0\", "
            "\"endRange\": "
            "\"Inf\", \"unit\": \"{}\", \"pricePerUnit\": {{\"{}\": \"{}\"}}, \"appliesTo\": []}}",
            all.empty() ? "" : ",", code, code, price.unit, price.currency, price.rate);
    }
    std::string products;
    std::string terms;
    for (const auto& [sku, all] : dimensions) {
        products += fmt::format("{}\n    \"{}\": {{\"sku\": \"{}\", \"attributes\": {{\"servicecode\": \"{}\"}}}}",
                                products.empty() ? "" : ",", sku, sku, offer);
        terms += fmt::format(
            "{}\n      \"{}\": {{\"{}.JRTCKXETXF\": {{\"offerTermCode\": \"JRTCKXETXF\", \"sku\": \"{}\", "
            "\"effectiveDate\": \"2018-01-01T00:00:00Z\", \"priceDimensions\": {{{}}}, \"termAttributes\": {{}}}}}}",
            terms.empty() ? "" : ",", sku, sku, sku, all);
    }
    return fmt::format(
        "{{\n  \"formatVersion\": \"v1.0\",\n  \"offerCode\": \"{}\",\n  \"version\": \"1\",\n  \"publicationDate\": "
        "\"{}\",\n  \"products\": {{{}\n  }},\n  \"terms\": {{\n    \"OnDemand\": {{{}\n    }},\n    \"Reserved\": "
        "{{\"A\": {{\"A.B\": {{\"priceDimensions\": {{\"A.B.C\": {{\"rateCode\": \"A.B.C\", \"unit\": \"GB\", "
        "\"pricePerUnit\": {{\"USD\": \"999\"}}}}}}}}}}}}\n  }}\n}}\n",
        offer, published, products, terms);
}

}  // namespace bw::test
