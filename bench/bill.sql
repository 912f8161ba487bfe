-- The bill of standard.workflow by subset, as a careful person would write it in SQL over the lines of the report.
-- Lines are added up by what the rules look at before the rules are applied, and a charge that a rule sets is told
-- apart by name, so that the percentages need one factor; it is rounded to 12 digits after each rule, as the
-- workflow's is. (Rounding here is half away from zero, there half-even: a tie would show as a different bill.)
WITH subsets AS (
    SELECT "AWS Account ID" AS account, "Subset Name" AS subset
    FROM read_csv('{subsets}', header = true, all_varchar = true)
), {grouped}), owned AS (
    SELECT grouped.*, coalesce(own.subset, 'unassigned') AS subset,
           -- A discount on a reservation's fee that carries no ARN is told by account and usage type.
           CASE WHEN reservation_arn = '' AND line_type LIKE '%Discount' AND contains(usage_type, 'HeavyUsage')
                THEN grouped.account ELSE split_part(reservation_arn, ':', 5) END AS buyer,
           regexp_full_match(buyer, '[0-9]{12}') AND buyer <> grouped.account
               AND (coalesce(theirs.subset, 'unassigned') <> coalesce(own.subset, 'unassigned')
                    OR (own.subset IS NULL AND buyer <> '{payer}' AND buyer NOT IN (SELECT account FROM grouped)))
               AS bought_outside,
           regexp_full_match(split_part(savings_plan_arn, ':', 5), '[0-9]{12}')
               OR (savings_plan_arn = '' AND line_type LIKE '%Discount' AND service LIKE '%SavingsPlans')
               -- A return is told by the id in its description.
               OR (savings_plan_arn = '' AND line_type = 'Refund'
                   AND regexp_extract(description, 'Savings Plan ID:? *([^ ,.;]+)', 1) IN
                       (SELECT regexp_extract(savings_plan_arn, '[^/]*$') FROM grouped WHERE savings_plan_arn LIKE '%/%')) AS planned,
           CASE WHEN line_type LIKE 'SavingsPlan%' THEN 'savings plan'
                WHEN line_type IN ('DiscountedUsage', 'RIFee') THEN 'reserved'
                WHEN line_type = 'Fee' AND reservation_arn <> '' THEN 'reserved'
                WHEN line_type = 'Usage' AND contains(usage_type, 'SpotUsage') THEN 'spot'
                WHEN line_type = 'Usage' THEN 'on-demand' ELSE '' END AS option,
           regexp_replace(regexp_replace(instance_type, '^(db|cache)\.', ''), '\.[^.]*$', '') AS family
    FROM grouped
    LEFT JOIN subsets AS own ON own.account = grouped.account
    LEFT JOIN subsets AS theirs ON theirs.account = split_part(reservation_arn, ':', 5)
), replaced AS ( -- rules 1 to 5, the last that sets the charge first
    SELECT *,
           CASE WHEN line_type = 'Tax' THEN 'zero'
                WHEN free_tier AND priced THEN 'public'
                WHEN line_type = 'EdpDiscount' OR ((line_type LIKE '%Discount' OR line_type = 'Refund')
                     AND (contains(description, 'Enterprise Discount Program Discount')
                          OR contains(description, 'Enterprise Program Discount'))) THEN 'zero'
                WHEN planned AND line_type = 'SavingsPlanCoveredUsage' AND priced THEN 'public'
                WHEN planned AND line_type IN ('SavingsPlanNegation', 'SavingsPlanRecurringFee',
                                               'SavingsPlanUpfrontFee', 'Refund', 'Credit') THEN 'zero'
                WHEN planned AND line_type LIKE '%Discount' THEN 'zero'
                WHEN bought_outside AND line_type = 'DiscountedUsage' AND priced THEN 'public'
                WHEN bought_outside AND (line_type IN ('RIFee', 'Fee', 'Refund', 'Credit') OR line_type LIKE '%Discount')
                    THEN 'zero'
                ELSE 'cost' END AS basis,
           NOT (line_type IN ('SavingsPlanCoveredUsage', 'SavingsPlanNegation') AND basis = 'cost') AS open,
           open AND line_type NOT IN ('Tax', 'Credit') AS usual
    FROM owned
), priced AS ( -- rules 6 to 20
    SELECT *,
           CASE WHEN usual THEN 1.03 ELSE 1 END::DECIMAL(18, 12) AS f6,
           (f6 * CASE WHEN usual AND service = 'AmazonEC2' AND region IN ('us-east-1', 'us-east-2') AND option = 'on-demand'
                THEN 0.98 ELSE 1 END)::DECIMAL(18, 12) AS f7,
           (f7 * CASE WHEN usual AND service = 'AmazonS3' AND usage_type LIKE '%TimedStorage%'
                THEN 1.015 ELSE 1 END)::DECIMAL(18, 12) AS f8,
           (f8 * CASE WHEN usual AND service = 'AmazonEC2' AND option = 'spot'
                THEN 0.95 ELSE 1 END)::DECIMAL(18, 12) AS f9,
           (f9 * CASE WHEN usual AND service = 'AmazonRDS' AND family = 'r5'
                THEN 1.04 ELSE 1 END)::DECIMAL(18, 12) AS f10,
           (f10 * CASE WHEN usual AND service = 'AmazonElastiCache' AND instance_type LIKE 'cache.t3%'
                THEN 0.9875 ELSE 1 END)::DECIMAL(18, 12) AS f11,
           (f11 * CASE WHEN usual AND operation LIKE 'RunInstances%'
                THEN 1.005 ELSE 1 END)::DECIMAL(18, 12) AS f12,
           (f12 * CASE WHEN usual AND contains(description, 'NAT Gateway')
                THEN 0.99 ELSE 1 END)::DECIMAL(18, 12) AS f13,
           (f13 * CASE WHEN usual AND service = 'AWSLambda' AND region <> 'eu-central-1'
                THEN 1.1 ELSE 1 END)::DECIMAL(18, 12) AS f14,
           (f14 * CASE WHEN usual AND service IN ('AmazonDynamoDB', 'AmazonCloudFront')
                THEN 0.975 ELSE 1 END)::DECIMAL(18, 12) AS f15,
           (f15 * CASE WHEN usual AND region IN ('us-east-1', 'us-east-2')
                THEN 1.0075 ELSE 1 END)::DECIMAL(18, 12) AS f16,
           (f16 * CASE WHEN usual AND account IN ({accounts})
                THEN 0.97 ELSE 1 END)::DECIMAL(18, 12) AS f17,
           (f17 * CASE WHEN open AND line_type IN ('Refund', 'Credit')
                THEN 0.9975 ELSE 1 END)::DECIMAL(18, 12) AS f18,
           (f18 * CASE WHEN usual AND service = 'AmazonCloudWatch' AND NOT (usage_type LIKE 'EU%' OR region = 'us-west-2')
                THEN 1.06 ELSE 1 END)::DECIMAL(18, 12) AS f19,
           (f19 * CASE WHEN open
                THEN 1.01 ELSE 1 END)::DECIMAL(18, 12) AS factor
    FROM replaced
)
SELECT subset, currency, sum(lines)::BIGINT AS lines, sum(cost)::DECIMAL(38, 10) AS cost,
       sum(CASE basis WHEN 'zero' THEN 0 WHEN 'public' THEN public_cost ELSE cost END * factor) AS charge
FROM priced
GROUP BY subset, currency
ORDER BY subset, currency
