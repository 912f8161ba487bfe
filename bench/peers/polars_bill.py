"""The bill of standard.workflow of this folder, as one who knows Polars writes it: amounts are floats.

polars_bill.py PAYER SUBSETS.csv OUT.csv FILE.parquet ...: writes `subset,lines,cost,charge`.
"""
import sys

import polars as pl

payer, subsets, out, *files = sys.argv[1:]

accounts = (
    pl.scan_csv(subsets, infer_schema=False)
    .select(pl.col("AWS Account ID").alias("account"), pl.col("Subset Name").alias("subset"))
)
kind = pl.col("line_item_line_item_type")
cost = pl.col("line_item_unblended_cost").fill_null(0)
usage = pl.col("line_item_usage_amount").fill_null(0)
public = pl.col("pricing_public_on_demand_cost")
rate = pl.col("pricing_public_on_demand_rate").fill_null("")
currency = pl.col("line_item_currency_code").fill_null("")
price_currency = pl.col("pricing_currency").fill_null("")
description = pl.col("line_item_line_item_description").fill_null("")


def bought_by_payer(arn: str) -> pl.Expr:
    return pl.col(arn).fill_null("").str.split(":").list.get(4, null_on_oob=True).fill_null("") == payer


reserved = bought_by_payer("reservation_reservation_a_r_n")
planned = bought_by_payer("savings_plan_savings_plan_a_r_n")
priced = (
    public.is_not_null()
    & ~((public == 0) & (rate == "") & (usage != 0))
    & ((price_currency == "") | (currency == "") | (price_currency == currency))
)
edp = (kind == "EdpDiscount") | (
    (kind.str.ends_with("Discount") | (kind == "Refund"))
    & description.str.contains("Enterprise (Discount )?Program Discount")
)
# Discounts on the payer's reservations and plans; without an ARN they are told by account and usage type or product.
own = pl.col("line_item_usage_account_id") == payer
discount = kind.str.ends_with("Discount")
ri_discount = discount & (
    reserved
    | (own & (pl.col("reservation_reservation_a_r_n").fill_null("") == "")
       & pl.col("line_item_usage_type").str.contains("HeavyUsage"))
)
plan_discount = discount & (
    planned
    | (own & (pl.col("savings_plan_savings_plan_a_r_n").fill_null("") == "")
       & pl.col("line_item_product_code").str.ends_with("SavingsPlans"))
)
# A returned plan is told by the id in the refund's description.
plans = (
    pl.scan_parquet(files)
    .select(pl.col("savings_plan_savings_plan_a_r_n").alias("arn"))
    .filter(pl.col("arn").str.contains(f"::{payer}:"))
    .unique()
    .collect(engine="streaming")["arn"].str.split("/").list.last().to_list()
)
returned = (kind == "Refund") & description.str.extract("Savings Plan ID:? *([^ ,.;]+)").is_in(plans).fill_null(False)
zero = (
    edp
    | returned
    | ri_discount
    | plan_discount
    | (reserved & kind.is_in(["RIFee", "Fee", "Refund", "Credit"]))
    | (planned & kind.is_in(["SavingsPlanNegation", "SavingsPlanRecurringFee", "SavingsPlanUpfrontFee", "Refund", "Credit"]))
)
replaced = priced & ((reserved & (kind == "DiscountedUsage")) | (planned & (kind == "SavingsPlanCoveredUsage")))
kept_plan = kind.is_in(["SavingsPlanCoveredUsage", "SavingsPlanNegation"]) & ~replaced
uplift = pl.when(kind.is_in(["Tax", "Credit"]) | kept_plan).then(1.0).otherwise(1.03)
charge = pl.when(zero).then(0.0).when(replaced).then(public).otherwise(cost) * uplift

bill = (
    pl.scan_parquet(files)
    .select(pl.col("line_item_usage_account_id").alias("account"), cost.alias("cost"), charge.alias("charge"))
    .group_by("account")
    .agg(pl.len().alias("lines"), pl.col("cost").sum(), pl.col("charge").sum())
    .join(accounts, on="account", how="left")
    .group_by(pl.col("subset").fill_null("unassigned"))
    .agg(pl.col("lines").sum(), pl.col("cost").sum(), pl.col("charge").sum())
    .sort("subset")
)
bill.collect(engine="streaming").write_csv(out)
