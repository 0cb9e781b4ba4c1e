"""Words of the demo, apart from who says them when. All people, companies and amounts are invented."""
